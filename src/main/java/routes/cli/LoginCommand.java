package routes.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code octonet login}: gets a key for this user by a browser, or by a code where there is none. */
@Command(
        name = "login",
        description = "Log in at a server, by the browser here or by a code on another device.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = "%nThe key is kept in a file that only you can read. A key that still lasts is used again.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused or failed", "2:the arguments are wrong"})
final class LoginCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "<address>",
            description = "The server; default MOSTAJS_NET_URL, the last login's, or http://localhost:4488.")
    private @Nullable String url;

    @Option(names = "--no-browser", description = "Show a code to enter on another device.")
    private boolean noBrowser;

    @Option(
            names = "--client-id",
            paramLabel = "<id>",
            defaultValue = LoginCommands.CLIENT_ID,
            description = "As which program to ask; default ${DEFAULT-VALUE}.")
    private String clientId = LoginCommands.CLIENT_ID;

    @Option(
            names = "--scope",
            paramLabel = "<scopes>",
            description = "What the key may do, such as \"octonet.read octonet.write\"; default what the server gives.")
    private @Nullable String scope;

    @Option(names = "--refresh", description = "Ask for a new key though one is kept.")
    private boolean refresh;

    @Override
    public Integer call() {
        return LoginCommands.of(spec).login(url, clientId, scope, !noBrowser, refresh);
    }
}
