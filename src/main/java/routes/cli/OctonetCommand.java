package routes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;
import routes.entity.ProductVersion;

/** The command {@code octonet}; without a subcommand it serves. */
@Command(
        name = "octonet",
        description = "Describe an entity once, reach it over many protocols and databases.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ServeCommand.class,
            InitCommand.class,
            LoginCommand.class,
            LogoutCommand.class,
            WhoamiCommand.class,
            McpCommand.class,
            IntrospectCommand.class,
            GenerateApiKeyCommand.class,
            ListKeysCommand.class,
            RevokeKeyCommand.class,
            InfoCommand.class,
            HashPasswordCommand.class
        })
public final class OctonetCommand implements Callable<Integer> {
    private final Class<?> application;

    // Settings such as --octonet.port=4488 are Spring's to read.
    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    private OctonetCommand(Class<?> application) {
        this.application = application;
    }

    /** Runs what the arguments say and gives the exit code: 0 for success, 2 for arguments that are wrong. */
    public static int execute(Class<?> application, String... arguments) {
        CommandLine line = new CommandLine(new OctonetCommand(application))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(OctonetCommand::wrongArguments);
        String version = "octonet " + ProductVersion.text();
        line.getCommandSpec().version(version);
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().version(version));
        return line.execute(arguments);
    }

    // An option that is not known leaves its value behind, which then looks like the fault.
    private static int wrongArguments(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        CommandSpec spec = line.getCommandSpec();
        String unknown =
                Settings.unknown(line.getUnmatchedArguments(), spec.optionsMap().keySet());
        line.getErr().println(unknown == null ? Settings.withoutKeys(String.valueOf(wrong.getMessage())) : unknown);
        line.getErr().println("Try: " + spec.qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    @Override
    public Integer call() {
        return serve(settings);
    }

    /** Starts the server, or says in a few lines why it can't be started. */
    int serve(List<String> arguments) {
        String unknown = Settings.unknown(arguments, spec.subcommands().keySet());
        if (unknown != null) {
            StartFailure.told(unknown);
            return ExitCode.USAGE;
        }
        return StartFailure.told(() -> {
            SpringApplication.run(application, arguments.toArray(String[]::new));
            return ExitCode.DONE;
        });
    }

    /** Starts nothing but what a command asks for, which has no need of keys, projects or routes. */
    ConfigurableApplicationContext withoutServer(List<String> arguments) {
        SpringApplication tools = new SpringApplication(application);
        tools.setWebApplicationType(WebApplicationType.NONE);
        tools.setLazyInitialization(true);
        tools.setAdditionalProfiles("introspect");
        return tools.run(arguments.toArray(String[]::new));
    }

    /** Starts the core and the door over the standard streams. */
    ConfigurableApplicationContext overStdio(List<String> arguments) {
        SpringApplication agent = new SpringApplication(application);
        agent.setWebApplicationType(WebApplicationType.NONE);
        agent.setAdditionalProfiles("stdio");
        return agent.run(arguments.toArray(String[]::new));
    }

    /** Starts everything but the transports, for a command that works on the server's own data. */
    ConfigurableApplicationContext withoutTransports(List<String> arguments) {
        SpringApplication core = new SpringApplication(application);
        core.setWebApplicationType(WebApplicationType.NONE);
        core.setAdditionalProfiles("command");
        return core.run(arguments.toArray(String[]::new));
    }
}
