package routes.cli;

import picocli.CommandLine.Command;

/** {@code octonet info}: tells port, transports and keys of the server that is configured here, as JSON. */
@Command(name = "info", description = "Tell port, transports and keys of the server that is configured here, as JSON.")
final class InfoCommand extends KeyCommand {
    @Override
    public Integer call() {
        return withCore(
                (core, report) -> core.getBean(KeyCommands.class).info(core.getBean(ServerFacts.class), report));
    }
}
