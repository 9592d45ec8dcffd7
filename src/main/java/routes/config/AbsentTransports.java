package routes.config;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** Tells once which transports are switched on by name although no route of this server is theirs. */
final class AbsentTransports implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(AbsentTransports.class);

    private final Set<String> enabled;
    private final CamelContext camel;

    AbsentTransports(Set<String> enabled, CamelContext camel) {
        this.enabled = enabled;
        this.camel = camel;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (String stem : enabled) {
            if (camel.getRoute(stem) == null) {
                LOG.warn("start: transport not available here, its setting does nothing transport={}", stem);
            }
        }
    }
}
