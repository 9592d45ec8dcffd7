package routes.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import routes.entity.Caller;
import routes.entity.Scopes;
import routes.project.ProjectRegistry;
import routes.project.Projects;

class HealthReportTest {
    private final ProjectRegistry registry = Projects.registry("shop", "bank");

    private JsonNode report(@Nullable Caller caller) throws IOException {
        Probe probe = new Probe(registry);
        HealthReport report =
                new HealthReport(HealthReport.Question.HEALTH, registry, probe, exchange -> caller, List.of());
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(context);
            report.process(exchange);
            return new ObjectMapper().readTree(exchange.getMessage().getBody(byte[].class));
        }
    }

    @Test
    void withoutAKeyNoNameIsTold() throws IOException {
        JsonNode report = report(null);
        assertThat(report.path("status").asText()).isEqualTo("ok");
        assertThat(report.path("entities")).isEmpty();
        assertThat(report.has("projects")).isFalse();
        assertThat(report.has("databases")).isFalse();
    }

    @Test
    void aKeyForEverythingIsToldAllNames() throws IOException {
        JsonNode report = report(Projects.caller(null));
        assertThat(report.path("projects").toString()).isEqualTo("[\"bank\",\"default\",\"shop\"]");
        assertThat(report.path("entities").toString()).isEqualTo("[\"Thing\"]");
    }

    @Test
    void aLimitedKeyIsToldNothingOutsideItsScopes() throws IOException {
        JsonNode other = report(Projects.caller(Set.of("shop", "nowhere")));
        assertThat(other.path("projects").toString()).isEqualTo("[\"shop\"]");
        assertThat(other.path("entities")).isEmpty();
        Scopes scopes = new Scopes(Map.of(Scopes.ENTITIES, Scopes.Values.of(Set.of("Other"))));
        JsonNode entities = report(new Caller("id", "label", null, null, scopes, Map.of(), 0));
        assertThat(entities.path("entities")).isEmpty();
    }
}
