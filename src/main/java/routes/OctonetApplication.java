package routes;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.gson.GsonAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.JmsAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import routes.cli.OctonetCommand;

/** Starts Octonet: the server by default, or one of its commands. */
// What is on the class path for a door's sake is the door's to start, and only when it is enabled.
@SpringBootApplication(
        exclude = {GsonAutoConfiguration.class, JmsAutoConfiguration.class, ArtemisAutoConfiguration.class})
public class OctonetApplication {
    /** Ends the process with the command's exit code; the server goes on until it is told to stop. */
    public static void main(String[] arguments) {
        int code = OctonetCommand.execute(OctonetApplication.class, arguments);
        if (code != 0) {
            System.exit(code);
        }
    }
}
