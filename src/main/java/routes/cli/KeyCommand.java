package routes.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntBiFunction;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** What the commands on keys have in common: they work on the server's own data and then end. */
@Command(
        mixinStandardHelpOptions = true,
        sortOptions = false,
        sortSynopsis = false,
        footer = "%nSettings such as --octonet.data-directory=<directory> say whose keys are meant.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:refused or failed",
            "2:the arguments are wrong",
            "3:no such key, or it is revoked already",
            "4:the name stands for several keys, or is taken"
        })
abstract class KeyCommand implements Callable<Integer> {
    @ParentCommand
    private OctonetCommand octonet;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", order = 30, description = "Answer in JSON, for programs.")
    private boolean json;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    /** Runs a command on keys and gives its exit code. */
    final int withKeys(ToIntBiFunction<KeyCommands, KeyReport> command) {
        return withCore((core, report) -> command.applyAsInt(core.getBean(KeyCommands.class), report));
    }

    /** Starts the core, runs the command and gives its exit code. */
    final int withCore(ToIntBiFunction<ConfigurableApplicationContext, KeyReport> command) {
        CommandLine line = spec.commandLine();
        String unknown = Settings.unknown(settings, spec.optionsMap().keySet());
        if (unknown != null) {
            line.getErr().println(unknown);
            return ExitCode.USAGE;
        }
        KeyReport report = new KeyReport(line.getOut(), line.getErr(), json);
        // The log goes to standard output, which is for the answer alone here.
        PrintStream standard = System.out;
        System.setOut(System.err);
        try {
            return StartFailure.told(() -> {
                try (ConfigurableApplicationContext core = octonet.withoutTransports(settings)) {
                    return command.applyAsInt(core, report);
                }
            });
        } finally {
            System.setOut(standard);
        }
    }
}
