package routes.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Unmatched;

/** Serves all enabled transports until the process is told to stop. */
@Command(name = "serve", description = "Serve all enabled transports; the default.", mixinStandardHelpOptions = true)
final class ServeCommand implements Runnable {
    @ParentCommand
    private OctonetCommand octonet;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Override
    public void run() {
        octonet.serve(settings);
    }
}
