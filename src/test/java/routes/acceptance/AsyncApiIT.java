package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document of a server whose transports are all on: valid to its own parser, and what is really served. */
final class AsyncApiIT {
    private static Server server;

    @BeforeAll
    static void start() {
        server = Servers.of(TestDatabase.SQLITE);
    }

    private static JsonNode document(String key) {
        return server.as(key).get("/asyncapi.json").is(200).json();
    }

    private static Set<String> servers(JsonNode document) {
        Set<String> names = new TreeSet<>();
        document.path("servers").fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void asyncApisOwnParserFindsNoFault() throws Exception {
        assertThat(NodeClient.run("asyncapi.mjs", server)).contains("servers ", "mqtt", "amqp", "ws");
    }

    @Test
    void whatNatsServesIsDescribedAndTheReverse() {
        org.junit.jupiter.api.Assumptions.assumeTrue(NatsServer.installed(), "nats-server is not installed");
        Set<String> served = new TreeSet<>();
        server.admin().get("/api/nats/subjects").is(200).json().forEach(subject -> served.add(subject.asText()));
        Set<String> described = new TreeSet<>();
        document(server.adminKey()).path("channels").forEach(channel -> {
            String address = channel.path("address").asText("");
            if (address.startsWith("mostajs.")
                    && !address.contains("{")
                    && channel.at("/servers/0/$ref").asText().endsWith("/nats")) {
                described.add(address);
            }
        });
        assertThat(described).isEqualTo(served);
    }

    @Test
    void aKeyIsToldOfTheTransportsThatItOpens() {
        String one = server.newKey("asyncapi-one", "--transports=mqtt", "--entities=Author", "--operations=read");
        JsonNode document = document(one);

        assertThat(servers(document)).containsExactly("mqtt");
        assertThat(document.toString()).contains("mostajs/Author/findAll").doesNotContain("Author/create", "Book.");
        server.as(server.newKey("asyncapi-none", "--transports=rest"))
                .get("/asyncapi.json")
                .is(403);
        server.as(null).get("/asyncapi.json").is(401);
        assertThat(document.at("/servers/mqtt/host").asText()).startsWith("127.0.0.1:");
        assertThat(document(server.adminKey()).toString()).doesNotContain(server.adminKey());
    }
}
