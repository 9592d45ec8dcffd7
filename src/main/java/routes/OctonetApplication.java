package routes;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import routes.cli.OctonetCommand;

/** Starts Octonet: the server by default, or one of its commands. */
@SpringBootApplication
public class OctonetApplication {
    /** Ends the process with the command's exit code; the server goes on until it is told to stop. */
    public static void main(String[] arguments) {
        int code = OctonetCommand.execute(OctonetApplication.class, arguments);
        if (code != 0) {
            System.exit(code);
        }
    }
}
