package routes.transport.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static routes.entity.InMemoryEntityStore.KEY;
import static routes.entity.InMemoryEntityStore.READ_KEY;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import routes.entity.Catalog;
import routes.entity.ChangeEvent;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.entity.Visitor;
import routes.transport.PushLimits;
import routes.transport.PushPlaces;
import routes.transport.SampleEntities;
import routes.transport.TestChanges;
import routes.transport.TestSockets;
import routes.transport.TransportContract;

/** The route file as it is shipped, spoken to as the client of a connection. */
class WebsocketRouteTest extends TransportContract {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);
    private static final PushLimits PUSH =
            new PushLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), 1000, 1000, 500);

    private final TestSockets sockets = new TestSockets();
    private final TestChanges changes = new TestChanges();
    private final AtomicInteger admitted = new AtomicInteger();
    private final WebsocketSessions sessions = new WebsocketSessions();
    private volatile boolean revoked;

    @Override
    protected String transport() {
        return "ws";
    }

    @Override
    protected List<String> routeFiles() {
        return List.of("transport-websocket.camel.yaml");
    }

    @Override
    protected void prepare(CamelContext camel, Properties properties) {
        WebsocketCodec codec = new WebsocketCodec(true, false);
        WebsocketServices services = new WebsocketServices(
                codec,
                changes,
                this::visible,
                visitor -> {
                    admitted.incrementAndGet();
                    visible(visitor, null);
                },
                new WebsocketLimits(PUSH, 2, 3, Duration.ZERO),
                new PushPlaces(PUSH),
                sessions,
                () -> Instant.parse("2026-11-21T01:21:47.799Z"));
        camel.getRegistry().bind("websocket-component", sockets);
        camel.getRegistry().bind("websocketOpen", new WebsocketOpen(services));
        camel.getRegistry().bind("websocketDecode", new WebsocketDecode(services));
        camel.getRegistry().bind("websocketEncode", new WebsocketEncode(codec));
        camel.getRegistry().bind("websocketEncodeError", new WebsocketEncodeError(codec));
    }

    @AfterEach
    void forget() {
        changes.clear();
        revoked = false;
    }

    private Catalog.Visible visible(Visitor visitor, String project) {
        List<String> keys = visitor.credential().keys();
        if (revoked || !(keys.equals(List.of(KEY)) || keys.equals(List.of(READ_KEY)))) {
            throw new EntityException(
                    ErrorCode.UNAUTHORIZED, keys.isEmpty() ? "API key required" : "Invalid or revoked API key");
        }
        return new Catalog.Visible(
                project == null ? "default" : project,
                "version",
                "connected",
                SampleEntities.views(),
                List.of(Operation.Access.READ));
    }

    private TestSockets.Connection connect(String target) throws Exception {
        TestSockets.Connection connection = sockets.connect(target, Map.of("X-API-Key", KEY));
        assertThat(connection.channel.next()).startsWith("{\"type\":\"connected\",");
        return connection;
    }

    @Override
    protected Answer ask(EntityRequest request) throws Exception {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("op", request.operation().wireName());
        message.put("entity", request.entity());
        message.put("requestId", 7);
        message.put("id", request.id());
        message.put("filter", request.filter());
        message.put("data", request.data());
        message.put("query", request.query());
        message.put("stages", request.stages());
        message.put("field", request.field());
        message.put("amount", request.amount());
        message.values().removeIf(value -> value == null);
        if (request.value() != EntityRequest.ABSENT) {
            message.put("value", request.value());
        }
        RequestOptions options = request.options();
        if (options != RequestOptions.NONE) {
            message.put(
                    "options",
                    Map.of(
                            "sort", options.sort(),
                            "limit", options.limit(),
                            "select", options.select(),
                            "withTotal", options.withTotal()));
        }
        String path = request.project() == null ? "/ws" : "/" + request.project() + "/ws";
        String key = request.credential().keys().isEmpty()
                ? null
                : request.credential().keys().get(0);
        try {
            TestSockets.Connection connection =
                    sockets.connect(path, key == null ? Map.of() : Map.of("Authorization", "Bearer " + key));
            if (key != null) {
                connection.channel.next();
            }
            return answer(connection.ask(JSON.writeValueAsString(message)));
        } catch (EntityException refused) {
            return new Answer(null, null, null, null, refused.code().name(), refused.text(), refused.text());
        }
    }

    private static Answer answer(String text) throws IOException {
        JsonNode answer = JSON.readTree(text);
        assertThat(answer.path("requestId").asInt()).as(text).isEqualTo(7);
        JsonNode error = answer.get("error");
        assertThat(answer.path("status").asText()).as(text).isEqualTo(error == null ? "ok" : "error");
        JsonNode metadata = answer.path("metadata");
        return new Answer(
                JSON.convertValue(answer.get("data"), Object.class),
                number(metadata.get("count")),
                number(metadata.get("total")),
                metadata.path("next").asText(null),
                error == null ? null : error.path("code").asText(),
                error == null ? null : error.path("message").asText(),
                text);
    }

    private static Long number(JsonNode value) {
        return value == null ? null : value.asLong();
    }

    /** conversation.txt: what is sent and what is answered, each over a connection of its own. */
    @TestFactory
    Stream<DynamicTest> theConversationIsAsTheFileSays() throws IOException {
        String file = new String(
                WebsocketRouteTest.class
                        .getResourceAsStream("/transport/websocket/conversation.txt")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        return Arrays.stream(file.split("\n\n"))
                .filter(part -> part.contains("\n-->"))
                .map(part -> DynamicTest.dynamicTest(part.substring(0, part.indexOf('\n')), () -> {
                    store.clear();
                    changes.clear();
                    String sent = part.substring(part.indexOf("-->") + 3, part.indexOf("\n<--"))
                            .strip();
                    JsonNode told = JSON.readTree(connect("/ws").ask(sent));
                    if (told.path("error") instanceof ObjectNode error) {
                        assertThat(error.path("message").asText()).isNotBlank();
                        error.retain("code");
                    }
                    assertThat(told).isEqualTo(JSON.readTree(part.substring(part.indexOf("\n<--") + 4)));
                }));
    }

    @Test
    void changesAreToldOnlyToWhoAskedForThem() throws Exception {
        TestSockets.Connection silent = connect("/ws");
        TestSockets.Connection told = connect("/shop/ws?subscribe=User");
        changes.tell(ChangeEvent.Kind.CREATED, "u1", Map.of("id", "u1"));

        assertThat(told.channel.next()).contains("\"event\":\"entity.created\"", "\"subscription\":\"s1\"");
        assertThat(changes.open())
                .singleElement()
                .satisfies(one -> assertThat(one.query.project()).isEqualTo("shop"));
        assertThat(silent.ask("{\"type\":\"subscribe\",\"entities\":\"*\",\"since\":0}"))
                .contains("\"subscription\":\"s1\"");
        assertThat(silent.channel.next()).contains("\"sequence\":1");
        assertThat(silent.ask("{\"type\":\"unsubscribe\",\"subscription\":\"s1\"}"))
                .contains("\"ok\"");
        changes.tell(ChangeEvent.Kind.DELETED, "u1", null);
        assertThat(told.channel.next()).contains("entity.deleted");
        assertThat(silent.channel.quiet()).isTrue();
        told.session.closed();
        assertThat(changes.open()).isEmpty();
    }

    @Test
    void messagesThatNeverGetToTheCoreCountAgainstTheRateAsWell() throws Exception {
        TestSockets.Connection connection = connect("/ws?subscribe=User");
        for (String message : List.of(
                "{\"type\":\"ping\"}",
                "{\"type\":\"unsubscribe\",\"subscription\":\"s1\"}",
                "{\"type\":\"dance\"}",
                "{")) {
            int before = admitted.get();
            connection.ask(message);
            assertThat(admitted).as(message).hasValue(before + 1);
        }
    }

    @Test
    void aConnectionHasItsShareOfSubscriptions() throws Exception {
        TestSockets.Connection connection = connect("/ws?subscribe=User");
        assertThat(connection.ask("{\"type\":\"subscribe\",\"subscription\":\"a\"}"))
                .contains("\"ok\"");
        assertThat(connection.ask("{\"type\":\"subscribe\",\"subscription\":\"a\"}"))
                .contains("CONFLICT");
        assertThat(connection.ask("{\"type\":\"subscribe\"}")).contains("\"ok\"");
        assertThat(connection.ask("{\"type\":\"subscribe\"}")).contains("RATE_LIMITED");
    }

    @Test
    void aClientThatTakesNothingIsToldLaterAndThenCutOff() throws Exception {
        TestSockets.Connection connection = connect("/ws?subscribe=User");
        changes.tell(ChangeEvent.Kind.CREATED, "u1", Map.of("id", "u1"));
        connection.channel.next();
        connection.channel.full(true);
        changes.tell(ChangeEvent.Kind.CREATED, "u2", Map.of("id", "u2"));
        assertThat(connection.channel.quiet()).isTrue();
        assertThat(connection.ask("{\"op\":\"count\",\"entity\":\"User\"}")).contains("OVERLOADED");

        connection.session.pulse(Duration.ZERO, Duration.ofSeconds(31));
        assertThat(connection.channel.closed()).isEqualTo("1013 Takes nothing; resume with since=1");
        connection.channel.full(false);
        connection.session.drained();
        assertThat(connection.channel.next()).contains("\"sequence\":2");
    }

    @Test
    void subscriptionsThatEndByThemselvesAreToldWithTheirLastSequence() throws Exception {
        TestSockets.Connection connection = connect("/ws?subscribe=User");
        changes.tell(ChangeEvent.Kind.CREATED, "u1", Map.of("id", "u1"));
        connection.channel.next();
        changes.open().get(0).end(ErrorCode.CHANGES_GONE, "The changes after this sequence are no longer kept");

        assertThat(connection.channel.next()).contains("\"type\":\"unsubscribed\"", "\"sequence\":1", "CHANGES_GONE");
        assertThat(connection.channel.closed()).isEmpty();
    }

    @Test
    void aKeyThatIsRevokedClosesItsConnections() throws Exception {
        TestSockets.Connection subscribed = connect("/ws?subscribe=User");
        TestSockets.Connection quiet = connect("/ws");
        changes.open().get(0).end(ErrorCode.UNAUTHORIZED, "Invalid or revoked API key");
        assertThat(subscribed.channel.closed()).isEqualTo("4401 Invalid or revoked API key");
        sessions.recheck();
        assertThat(quiet.channel.closed()).isEmpty();
        revoked = true;
        sessions.recheck();
        assertThat(quiet.channel.closed()).isEqualTo("4401 Invalid or revoked API key");
    }

    @Test
    void aPageShowsItsKeyInTheFirstMessage() throws Exception {
        TestSockets.Connection page = sockets.connect("/shop/ws?subscribe=User", Map.of());
        assertThat(page.channel.quiet()).isTrue();
        assertThat(changes.open()).isEmpty();
        assertThat(page.ask("{\"type\":\"auth\",\"apiKey\":\"" + KEY + "\"}"))
                .contains("\"type\":\"connected\"", "\"project\":\"shop\"");
        changes.tell(ChangeEvent.Kind.CREATED, "u1", Map.of("id", "u1"));
        assertThat(page.channel.next()).contains("\"event\":\"entity.created\"");
        assertThat(page.ask("{\"op\":\"count\",\"entity\":\"User\"}")).contains("\"ok\"");
    }

    @Test
    void strangersAreToldNothingAndNotKept() throws Exception {
        TestSockets.Connection asking = sockets.connect("/ws", Map.of());
        assertThat(asking.ask("{\"op\":\"nonsense\"}")).contains("UNAUTHORIZED").doesNotContain("nonsense");
        assertThat(asking.channel.closed()).startsWith("4401");

        TestSockets.Connection guessing = sockets.connect("/ws", Map.of());
        assertThat(guessing.ask("{\"type\":\"auth\",\"apiKey\":\"wrong\"}")).contains("UNAUTHORIZED");
        assertThat(guessing.channel.closed()).startsWith("4401");

        TestSockets.Connection silent = sockets.connect("/ws", Map.of());
        silent.session.pulse(Duration.ZERO, Duration.ZERO);
        assertThat(silent.channel.closed()).startsWith("4401");

        assertThatThrownBy(() -> sockets.connect("/ws?since=x", Map.of())).hasMessage("API key required");
        assertThatThrownBy(() -> sockets.connect("/ws?since=1", Map.of("X-API-Key", KEY)))
                .hasMessageContaining("without subscribe");
        assertThatThrownBy(() -> sockets.connect("/ws?subscribe=Nobody", Map.of("X-API-Key", KEY)))
                .hasMessageContaining("Nobody");
    }
}
