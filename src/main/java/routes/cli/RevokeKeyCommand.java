package routes.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code octonet revoke-key}: ends a key for good, everywhere within two seconds. */
@Command(name = "revoke-key", description = "Revoke an API key.")
final class RevokeKeyCommand extends KeyCommand {
    @Parameters(index = "0", paramLabel = "<name>", description = "Its label, id or prefix.")
    private String name = "";

    @Override
    public Integer call() {
        return withKeys((keys, report) -> keys.revoke(name, report));
    }
}
