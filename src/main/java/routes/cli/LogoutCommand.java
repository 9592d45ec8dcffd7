package routes.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code octonet logout}: revokes the key that was kept, and forgets it. */
@Command(
        name = "logout",
        description = "Revoke the key of the last login at its server, and forget it.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:refused or failed", "2:the arguments are wrong"})
final class LogoutCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--local", description = "Forget the key here alone, for a server that is gone.")
    private boolean local;

    @Override
    public Integer call() {
        return LoginCommands.of(spec).logout(local);
    }
}
