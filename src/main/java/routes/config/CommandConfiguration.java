package routes.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.io.ClassPathResource;
import routes.cli.ServerFacts;
import routes.entity.TransportNames;

/** What commands tell of the server without starting it. */
@Configuration
class CommandConfiguration {
    @Bean
    @Lazy
    ServerFacts serverFacts(OctonetProperties properties) {
        Set<String> enabled = new LinkedHashSet<>();
        TransportNames.BY_STEM.forEach((stem, name) -> {
            Boolean set = properties.transport(stem).enabled();
            if (set == null ? onByDefault(stem) : set) {
                enabled.add(name);
            }
        });
        return new ServerFacts(properties.port(), enabled);
    }

    // The route file is where the default stands.
    private static boolean onByDefault(String stem) {
        ClassPathResource file = new ClassPathResource("camel/transport-" + stem + ".camel.yaml");
        try (InputStream content = file.getInputStream()) {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return text.contains("{{octonet.transports." + stem + ".enabled:true}}");
        } catch (IOException missing) {
            throw new UncheckedIOException("the route file of " + stem + " can't be read", missing);
        }
    }
}
