package routes.cli;

import picocli.CommandLine.Command;

/** {@code octonet list-keys}: one line a key, nothing of it that is secret. */
@Command(name = "list-keys", description = "List all API keys.")
final class ListKeysCommand extends KeyCommand {
    @Override
    public Integer call() {
        return withKeys(KeyCommands::list);
    }
}
