package routes;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Octonet. */
@SpringBootApplication
public class OctonetApplication {
    public static void main(String[] args) {
        SpringApplication.run(OctonetApplication.class, args);
    }
}
