package routes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** The command {@code octonet}; without a subcommand it serves. */
@Command(
        name = "octonet",
        description = "Describe an entity once, reach it over many protocols and databases.",
        mixinStandardHelpOptions = true,
        subcommands = {ServeCommand.class, GenerateApiKeyCommand.class, ListKeysCommand.class, RevokeKeyCommand.class})
public final class OctonetCommand implements Callable<Integer> {
    private final Class<?> application;

    // Settings such as --octonet.port=4488 are Spring's to read.
    @Unmatched
    private List<String> settings = new ArrayList<>();

    private OctonetCommand(Class<?> application) {
        this.application = application;
    }

    /** Runs what the arguments say and gives the exit code: 0 for success, 2 for arguments that are wrong. */
    public static int execute(Class<?> application, String... arguments) {
        return new CommandLine(new OctonetCommand(application)).execute(arguments);
    }

    @Override
    public Integer call() {
        return serve(settings);
    }

    /** The first argument that is neither a command nor a setting, or null. */
    static @Nullable String unknown(List<String> arguments) {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--")
                    || (equals < 0 && !argument.equals("--debug"))
                    || argument.indexOf('.') < 0) {
                return argument;
            }
        }
        return null;
    }

    /** Starts the server, or says in a few lines why it can't be started. */
    int serve(List<String> arguments) {
        String unknown = unknown(arguments);
        if (unknown != null) {
            StartFailure.told("unknown argument " + unknown
                    + "; settings are written --octonet.port=4488, and --help lists the commands");
            return 2;
        }
        return StartFailure.told(() -> SpringApplication.run(application, arguments.toArray(String[]::new)));
    }

    /** Starts everything but the transports, for a command that works on the server's own data. */
    ConfigurableApplicationContext withoutTransports(List<String> arguments) {
        SpringApplication core = new SpringApplication(application);
        core.setWebApplicationType(WebApplicationType.NONE);
        core.setDefaultProperties(Map.of(
                "camel.main.routes-include-pattern",
                "classpath:camel/entity.camel.yaml,classpath:camel/dialect-sql.camel.yaml",
                "routes.serve",
                "false"));
        return core.run(arguments.toArray(String[]::new));
    }
}
