package routes.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;
import routes.entity.EntityException;
import routes.entity.TransportNames;
import routes.schema.Described;

/** {@code octonet mcp}: serves an agent over standard input and output, or over HTTP and nothing else. */
@Command(
        name = "mcp",
        description = "Serve an agent over standard input and output, under the key in OCTONET_API_KEY.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer =
                "%nWithout a key it reads what the public key may. With --dialect and --uri, and no schemas of its own,"
                        + "%nthe database's tables are described anew at each start.")
final class McpCommand implements Callable<Integer> {
    @ParentCommand
    private OctonetCommand octonet;

    @Spec
    private CommandSpec spec;

    @Option(names = "--http", description = "Open the door at /mcp over HTTP in place of the standard streams.")
    private boolean http;

    @Option(names = "--port", paramLabel = "<port>", description = "With --http; as octonet.port.")
    private @Nullable Integer port;

    @Option(names = "--dialect", paramLabel = "<dialect>", description = "As in DB_DIALECT, such as postgres.")
    private @Nullable String dialect;

    @Option(names = "--uri", paramLabel = "<address>", description = "As in SGBD_URI.")
    private @Nullable String uri;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        String unknown = Settings.unknown(settings, spec.optionsMap().keySet());
        if (unknown == null && (dialect == null) != (uri == null)) {
            unknown = "--dialect and --uri belong together: give both, or neither for what is configured.";
        }
        if (unknown != null) {
            line.getErr().println(unknown);
            return ExitCode.USAGE;
        }
        if (http) {
            return octonet.serve(overHttp());
        }
        // Standard output is for messages alone here; the log and the banner go to the other stream.
        PrintStream standard = System.out;
        System.setOut(System.err);
        try {
            return StartFailure.told(this::speak);
        } finally {
            System.setOut(standard);
        }
    }

    private int speak() {
        try (ConfigurableApplicationContext core = octonet.overStdio(all())) {
            core.getBean(AgentSession.class).hold();
            return ExitCode.DONE;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        }
    }

    private List<String> overHttp() {
        List<String> all = all();
        for (String stem : TransportNames.BY_STEM.keySet()) {
            if (!stem.equals("mcp")) {
                all.add("--octonet.transports." + stem + ".enabled=false");
            }
        }
        all.add("--octonet.docs.enabled=false");
        all.add("--octonet.management.enabled=false");
        if (port != null) {
            all.add("--octonet.port=" + port);
        }
        return all;
    }

    private List<String> all() {
        List<String> all = new ArrayList<>(settings);
        if (dialect != null && uri != null) {
            all.add("--octonet.database.dialect=" + dialect);
            all.add("--octonet.database.uri=" + uri);
            boolean described = settings.stream().anyMatch(setting -> setting.startsWith("--octonet.schemas-path="));
            if (!described && !Files.exists(Path.of("schemas"))) {
                all.add("--octonet.schemas-path=" + described(dialect, uri));
            }
        }
        return all;
    }

    private Path described(String kind, String address) {
        CommandLine line = spec.commandLine();
        try (ConfigurableApplicationContext tools = octonet.withoutServer(settings)) {
            Path folder = Files.createTempDirectory("octonet-schemas");
            Described found = tools.getBean(DatabaseDescriber.class).describe(kind, address, List.of(), name -> true);
            if (new SchemaFiles(line.getErr(), line.getErr()).write(found, folder, true) != ExitCode.DONE) {
                throw new IllegalStateException("the database has nothing to serve: check --uri");
            }
            return folder;
        } catch (EntityException | IOException failure) {
            throw new IllegalStateException(
                    "the database can't be described: " + failure.getMessage() + "; check --dialect and --uri",
                    failure);
        }
    }
}
