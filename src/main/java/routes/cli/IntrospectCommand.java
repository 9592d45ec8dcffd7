package routes.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
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
import routes.schema.Described;

/** {@code octonet introspect}: writes schema files that describe a database which others made. */
@Command(
        name = "introspect",
        description = "Describe the tables of an existing database as schema files, and change nothing in it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = "%nWithout --dialect and --uri it reads the database that DB_DIALECT and SGBD_URI name.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused or failed", "2:the arguments are wrong"})
final class IntrospectCommand implements Callable<Integer> {
    @ParentCommand
    private OctonetCommand octonet;

    @Spec
    private CommandSpec spec;

    @Option(names = "--dialect", paramLabel = "<dialect>", description = "As in DB_DIALECT, such as postgres.")
    private @Nullable String dialect;

    @Option(names = "--uri", paramLabel = "<address>", description = "As in SGBD_URI.")
    private @Nullable String uri;

    @Option(
            names = "--tables",
            split = ",",
            paramLabel = "<table>",
            description = "Tables, views or collections; * stands for any part of a name. Default all.")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = "--database-schema",
            split = ",",
            paramLabel = "<schema>",
            description = "Schemas of the database; default the one the user's connections use.")
    private List<String> databaseSchemas = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "<directory>",
            description = "Write a file for each entity; default one array on standard output.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Overwrite files that are there.")
    private boolean force;

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
        // The log goes to standard output, which is for the schemas alone here.
        PrintStream standard = System.out;
        System.setOut(System.err);
        try {
            return StartFailure.told(this::describe);
        } finally {
            System.setOut(standard);
        }
    }

    private int describe() {
        CommandLine line = spec.commandLine();
        SchemaFiles files = new SchemaFiles(line.getOut(), line.getErr());
        try (ConfigurableApplicationContext core = octonet.withoutServer(settings)) {
            Described described =
                    core.getBean(DatabaseDescriber.class).describe(dialect, uri, databaseSchemas, chosen(tables));
            return files.write(described, out, force);
        } catch (EntityException failure) {
            files.failed(failure);
            return ExitCode.FAILED;
        }
    }

    static Predicate<String> chosen(List<String> tables) {
        if (tables.isEmpty()) {
            return name -> true;
        }
        List<Pattern> patterns = tables.stream()
                .map(table -> Pattern.compile(
                        Pattern.quote(table.strip().toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q")))
                .toList();
        return name -> patterns.stream()
                .anyMatch(pattern ->
                        pattern.matcher(name.toLowerCase(Locale.ROOT)).matches());
    }
}
