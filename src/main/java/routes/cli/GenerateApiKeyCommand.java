package routes.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code octonet generate-apikey}: makes a key and prints it, once. */
@Command(name = "generate-apikey", description = "Make an API key and print it, once.")
final class GenerateApiKeyCommand extends KeyCommand {
    @Parameters(index = "0", paramLabel = "<label>", description = "What the key is for.")
    private String label = "";

    @Parameters(index = "1", paramLabel = "test", arity = "0..1", description = "Makes an sk_test_ key.")
    private @Nullable String environment;

    @Option(names = "--projects", split = ",", description = "Projects it is good for; default all.")
    private List<String> projects = new ArrayList<>();

    @Option(names = "--operations", split = ",", description = "read, write, admin; default read,write.")
    private List<String> operations = new ArrayList<>();

    @Option(names = "--transports", split = ",", description = "rest, ws, mcp …; default all.")
    private List<String> transports = new ArrayList<>();

    @Option(names = "--entities", split = ",", description = "Entities it is good for; default all.")
    private List<String> entities = new ArrayList<>();

    @Option(names = "--expires", description = "30d, 12h, a date or an instant; default never.")
    private @Nullable String expires;

    @Option(names = "--rate-limit", description = "Requests a minute; 0, the default, for no limit.")
    private int rateLimit;

    @Option(names = "--from", split = ",", description = "Addresses and networks it may be used from; default all.")
    private List<String> from = new ArrayList<>();

    @Override
    public Integer call() {
        KeyOptions options = new KeyOptions(projects, operations, transports, entities, expires, rateLimit, from);
        return withKeys((keys, out) -> keys.generate(label, "test".equals(environment), options, out));
    }
}
