package routes.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import routes.entity.Catalog;
import routes.entity.Operation;
import routes.transport.SampleEntities;

class AsyncApiTest {
    private static final AsyncServer WEBSOCKET = AsyncServer.http("ws", "wss", "example.org", "/api", "/ws");
    private static final AsyncServer SSE = AsyncServer.http("sse", "https", "example.org", "", "/events");
    private static final AsyncServer NATS = bus("nats", "default");
    private static final AsyncServer MQTT = bus("mqtt", "off");
    private static final AsyncServer AMQP = bus("amqp", "all");
    private static final List<Operation.Access> ALL = List.of(Operation.Access.READ, Operation.Access.WRITE);

    private static AsyncServer bus(String transport, String events) {
        return AsyncServer.bus(transport, transport, "host:1", events, Map.of(transport, Map.of("x", 1)), Map.of());
    }

    private static JsonNode document(
            String project, boolean scoped, List<Operation.Access> access, AsyncServer... servers) {
        Catalog.Visible visible = new Catalog.Visible(project, access, "connected", SampleEntities.views(), access);
        return new ObjectMapper()
                .valueToTree(new AsyncApi("default", true).describe(visible, scoped, List.of(servers)));
    }

    private static List<String> addresses(JsonNode document, String transport) {
        List<String> addresses = new ArrayList<>();
        document.path("channels").properties().forEach(channel -> {
            if (channel.getKey().startsWith(transport) && channel.getValue().has("address")) {
                addresses.add(channel.getValue().path("address").asText());
            }
        });
        return addresses;
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode document = document("default", false, ALL, WEBSOCKET, SSE, NATS, MQTT, AMQP, NATS);

        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        assertThat(document.path("servers").properties().stream().map(Map.Entry::getKey))
                .containsExactly("ws", "sse", "nats", "mqtt", "amqp", "nats-2");
        assertThat(document.at("/channels/nats.User.create/servers")).hasSize(2);
    }

    @Test
    void addressesAreThoseOfEachTransport() {
        JsonNode document = document("default", false, ALL, WEBSOCKET, SSE, NATS, MQTT, AMQP);

        assertThat(addresses(document, "nats"))
                .contains(
                        "mostajs.User.create",
                        "mostajs.User.findAll",
                        "mostajs.discover",
                        "mostajs.events.User.{kind}");
        assertThat(addresses(document, "mqtt"))
                .contains("mostajs/User/create", "mostajs/default/discover")
                .noneMatch(address -> address.contains("events"));
        assertThat(addresses(document, "amqp"))
                .containsExactly(
                        "mostajs.User",
                        "mostajs.Team",
                        "mostajs.entity",
                        "mostajs.events.User.{kind}",
                        "mostajs.events.Team.{kind}");
        assertThat(addresses(document, "ws")).containsExactly("/ws");
        assertThat(document.at("/servers/ws/pathname").asText()).isEqualTo("/api");
        assertThat(addresses(document, "sse")).containsExactly("/events");
        assertThat(document.at("/operations/nats.User.create/bindings/nats/x").asInt())
                .isEqualTo(1);
        assertThat(document.at("/operations/amqp.User.create/channel/$ref").asText())
                .isEqualTo("#/channels/amqp.entity");
        assertThat(document.at("/channels/amqp.entity/messages/User.create/headers/properties/operation/const")
                        .asText())
                .isEqualTo("create");
    }

    @Test
    void anotherProjectIsPartOfEachAddress() {
        JsonNode document = document("shop", false, ALL, WEBSOCKET, SSE, NATS, MQTT, AMQP);

        assertThat(addresses(document, "nats"))
                .contains("mostajs.shop.User.create", "mostajs.shop.discover")
                .noneMatch(address -> address.contains("events"));
        assertThat(addresses(document, "mqtt")).contains("mostajs/shop/User/create", "mostajs/shop/discover");
        assertThat(addresses(document, "amqp"))
                .containsExactly(
                        "mostajs.entity", "mostajs.events.shop.User.{kind}", "mostajs.events.shop.Team.{kind}");
        assertThat(addresses(document, "ws")).containsExactly("/shop/ws");
        assertThat(addresses(document("default", true, ALL, SSE), "sse")).containsExactly("/default/events");
    }

    @Test
    void whatMayNotBeWrittenIsNotTold() {
        JsonNode document = document("default", false, List.of(Operation.Access.READ), WEBSOCKET, NATS);

        assertThat(document.at("/operations/nats.User.findAll").isMissingNode()).isFalse();
        assertThat(document.at("/operations/nats.User.create").isMissingNode()).isTrue();
        assertThat(document.at("/operations/ws.User.create").isMissingNode()).isTrue();
        assertThat(document.at("/components/schemas/User.input").isMissingNode())
                .isTrue();
    }
}
