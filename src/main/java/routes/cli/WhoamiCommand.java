package routes.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code octonet whoami}: asks the server what the key of this user may do. */
@Command(
        name = "whoami",
        description = "Ask the server what your key may do: that in MOSTAJS_NET_API_KEY, else that of the last login.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the key is good", "1:it is not, or the server does not answer", "2:the arguments are wrong"})
final class WhoamiCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "<address>",
            description = "The server; default MOSTAJS_NET_URL, the last login's, or http://localhost:4488.")
    private @Nullable String url;

    @Option(names = "--json", description = "Answer in JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        return LoginCommands.of(spec).whoami(url, json);
    }
}
