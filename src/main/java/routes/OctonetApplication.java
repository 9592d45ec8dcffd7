package routes;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.gson.GsonAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.JmsAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.autoconfigure.mongo.MongoAutoConfiguration;
import routes.cli.OctonetCommand;

/** Starts Octonet: the server by default, or one of its commands. */
// What is on the class path for a project's or a door's sake is theirs to start, and only where it is asked for.
@SpringBootApplication(
        exclude = {
            ArtemisAutoConfiguration.class,
            GsonAutoConfiguration.class,
            JmsAutoConfiguration.class,
            MongoAutoConfiguration.class
        })
public class OctonetApplication {
    /** Ends the process with the command's exit code; the server goes on until it is told to stop. */
    public static void main(String[] arguments) {
        int code = OctonetCommand.execute(OctonetApplication.class, arguments);
        if (code != 0) {
            System.exit(code);
        }
    }
}
