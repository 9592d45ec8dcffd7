package routes.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntBiFunction;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** What the commands on keys have in common: they work on the server's own data and then end. */
@Command(mixinStandardHelpOptions = true)
abstract class KeyCommand implements Callable<Integer> {
    @ParentCommand
    private OctonetCommand octonet;

    @Spec
    private CommandSpec spec;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    /** Runs the command and gives its exit code. */
    final int withKeys(ToIntBiFunction<KeyCommands, PrintWriter> command) {
        for (String setting : settings) {
            if (!setting.startsWith("--octonet.")) {
                spec.commandLine().getErr().println("Unknown argument " + setting + "; try --help");
                return 2;
            }
        }
        try (ConfigurableApplicationContext core = octonet.withoutTransports(settings)) {
            return command.applyAsInt(
                    core.getBean(KeyCommands.class), spec.commandLine().getOut());
        }
    }
}
