package routes.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import routes.access.ApiKey;

/** {@code octonet generate-apikey}: makes a key and prints it, once. */
@Command(name = "generate-apikey", description = "Make an API key and print it, once.")
final class GenerateApiKeyCommand extends KeyCommand {
    @Parameters(index = "0", paramLabel = "<label>", description = "What the key is for; names it in list-keys.")
    private String label = "";

    @Parameters(index = "1", paramLabel = "test", arity = "0..1", description = "Makes an sk_test_ key.")
    private ApiKey.Environment environment = ApiKey.Environment.LIVE;

    @Mixin
    private KeyOptions options = new KeyOptions();

    @Option(
            names = "--expires",
            paramLabel = "<when>",
            order = 10,
            description = "30d, 12h, a date or an instant; default never.")
    private @Nullable String expires;

    @Option(
            names = "--from",
            split = ",",
            paramLabel = "<address>",
            order = 11,
            description = "Addresses and networks it may be used from; default all.")
    private List<String> from = new ArrayList<>();

    @Override
    public Integer call() {
        return withKeys((keys, report) -> keys.generate(label, environment, options, expires, from, report));
    }
}
