package routes.transport.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static routes.entity.InMemoryEntityStore.KEY;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.entity.Catalog;
import routes.entity.ChangeEvent;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.Door;
import routes.transport.EventStreams;
import routes.transport.PushLimits;
import routes.transport.RecordedChannel;
import routes.transport.SampleEntities;
import routes.transport.TestChanges;
import routes.transport.TestHttpEngine;
import routes.transport.TestSockets;

/** The route files as they are shipped, asked for changes over streams of events and over connections. */
class GraphqlSubscriptionsTest {
    private static final PushLimits LIMITS =
            new PushLimits(Duration.ofSeconds(15), Duration.ofSeconds(30), 1000, 100, 100);
    private static final String ASKED = "subscription { c: userChanges { kind id sequence time data { email } } }";

    private final TestHttpEngine http = new TestHttpEngine();
    private final TestSockets sockets = new TestSockets();
    private final TestChanges changes = new TestChanges();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        GraphqlCodec codec = new GraphqlCodec(true, false);
        Door door = visitor -> visible(visitor, null);
        GraphqlPlanner planner = new GraphqlPlanner(door, GraphqlSubscriptionsTest::visible, GraphqlLimits.DEFAULT);
        GraphqlSockets connections = new GraphqlSockets(codec, planner, door, changes, LIMITS, 3);
        EventStreams streams = new EventStreams("graphql", changes, LIMITS);
        Map<String, Object> beans = new HashMap<>();
        beans.put("platform-http-engine", http);
        beans.put("websocket-component", sockets);
        beans.put("graphqlDecode", new GraphqlDecode(codec, planner, door, streams));
        beans.put("graphqlSockets", connections);
        beans.put("graphqlReceive", new GraphqlReceive(connections));
        beans.put("graphqlAsk", new GraphqlAsk());
        beans.put("graphqlTake", new GraphqlTake());
        beans.put("graphqlEncode", new GraphqlEncode());
        beans.put("graphqlEncodeError", new GraphqlEncodeError());
        beans.forEach((name, bean) -> context.getRegistry().bind(name, bean));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:entity")
                        .process(exchange -> exchange.getMessage().setBody(EntityResult.of(Operation.COUNT, 7L)));
            }
        });
        for (String file : List.of("transport-graphql", "transport-graphql-ws")) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(PluginHelper.getResourceLoader(context)
                            .resolveResource("classpath:camel/" + file + ".camel.yaml"));
        }
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private static Catalog.Visible visible(Visitor visitor, String project) {
        if (!visitor.credential().keys().equals(List.of(KEY))) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "API key required");
        }
        return new Catalog.Visible(
                project == null ? "default" : project,
                "version",
                "connected",
                SampleEntities.views(),
                List.of(Operation.Access.READ));
    }

    private RecordedChannel stream(String document, String... header) throws Exception {
        Map<String, Object> headers = new HashMap<>(Map.of("X-API-Key", KEY, "Accept", "text/event-stream"));
        if (header.length > 0) {
            headers.put(header[0], header[1]);
        }
        TestHttpEngine.Response response = http.send(
                "POST",
                "/shop/graphql",
                headers,
                ("{\"query\":\"" + document + "\"}").getBytes(StandardCharsets.UTF_8));
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        RecordedChannel channel = new RecordedChannel();
        http.pushed().opened(channel);
        return channel;
    }

    @Test
    void aStreamTellsWhatTheDocumentSelects() throws Exception {
        RecordedChannel channel = stream(ASKED);
        assertThat(channel.next()).isEqualTo("id: 0\n:\n\n");
        changes.tell(ChangeEvent.Kind.CREATED, "u1", Map.of("id", "u1", "email", "ada@x", "state", "on"));
        changes.tell(ChangeEvent.Kind.DELETED, "u1", null);

        assertThat(channel.next())
                .isEqualTo(
                        "id: 1\nevent: next\ndata: {\"data\":{\"c\":{\"kind\":\"CREATED\",\"id\":\"u1\",\"sequence\":1,"
                                + "\"time\":\"2026-11-21T01:21:47.799Z\",\"data\":{\"email\":\"ada@x\"}}}}\n\n");
        assertThat(channel.next()).contains("\"kind\":\"DELETED\"", "\"data\":null");
        assertThat(changes.open().get(0).query.project()).isEqualTo("shop");
        assertThat(changes.open().get(0).query.entities()).containsExactly("User");
        changes.open().get(0).end(ErrorCode.UNAUTHORIZED, "Invalid or revoked API key");
        assertThat(channel.next()).contains("event: next", "UNAUTHORIZED", "event: complete");
    }

    @Test
    void aStreamGoesOnWhereItsClientWas() throws Exception {
        changes.tell(ChangeEvent.Kind.CREATED, "u1", Map.of("id", "u1"));
        changes.tell(ChangeEvent.Kind.CREATED, "u2", Map.of("id", "u2"));

        RecordedChannel after = stream("subscription { userChanges(since: 1) { id } }");
        assertThat(after.next()).startsWith("id: 1\n");
        assertThat(after.next()).contains("{\"userChanges\":{\"id\":\"u2\"}}");
        RecordedChannel again = stream("subscription { userChanges(since: 0) { id } }", "Last-Event-ID", "2");
        assertThat(again.next()).startsWith("id: 2\n");
        assertThat(again.quiet()).isTrue();
    }

    // A client of the protocol sees nothing of an answer that is no stream but its status.
    @ParameterizedTest
    @CsvSource({
        "subscription { nope { id } }, FieldUndefined",
        "{ userCoun }, FieldUndefined",
        "subscription { , InvalidSyntax",
        "subscription { userChanges(since: -1) { id } }, BAD_REQUEST",
        "subscription { userChanges @skip(if: true) { id } }, BAD_REQUEST",
        "subscription($s: Boolean!) { userChanges { id } ... @include(if: $s) { orderChanges { id } } }, BAD_REQUEST",
        "subscription { ...f } fragment f on Subscription { userChanges @include(if: true) { id } }, BAD_REQUEST",
        "subscription { userChanges(since: 9) { id } }, CHANGES_GONE"
    })
    void whatIsWrongWithADocumentIsToldInTheStream(String document, String told) throws Exception {
        TestHttpEngine.Response response = http.send(
                "POST",
                "/graphql",
                Map.of("X-API-Key", KEY, "Accept", "text/event-stream"),
                ("{\"query\":\"" + document + "\"}").getBytes(StandardCharsets.UTF_8));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsEntry("Content-Type", "text/event-stream");
        assertThat(response.body())
                .startsWith("event: next\ndata: {\"errors\":[")
                .contains(told)
                .endsWith("\n\nevent: complete\ndata: \n\n");
    }

    @Test
    void whoMayNotAskGetsNoStream() throws Exception {
        byte[] asked = ("{\"query\":\"" + ASKED + "\"}").getBytes(StandardCharsets.UTF_8);
        Map<String, Object> events = Map.of("Accept", "text/event-stream");
        assertThat(http.send("POST", "/graphql", events, asked).status()).isEqualTo(401);
    }

    private TestSockets.Connection connected() throws Exception {
        TestSockets.Connection connection = sockets.connect("/graphql", Map.of());
        String init = "{\"type\":\"connection_init\",\"payload\":{\"x-api-key\":\"" + KEY + "\"}}";
        assertThat(connection.ask(init)).isEqualTo("{\"type\":\"connection_ack\"}");
        return connection;
    }

    private static String subscribe(String id, String document) {
        return "{\"type\":\"subscribe\",\"id\":\"" + id + "\",\"payload\":{\"query\":\"" + document + "\"}}";
    }

    @Test
    void aConnectionHasItsOperationsByTheirIds() throws Exception {
        TestSockets.Connection connection = connected();
        connection.send(subscribe("a", ASKED));
        connection.send(subscribe("b", "subscription { userChanges(where: {email: {eq: \\\"x\\\"}}) { id } }"));
        assertThat(changes.open()).hasSize(2);
        assertThat(changes.open().get(1).query.filter()).hasToString("{$and=[{email={$eq=x}}]}");
        connection.send("{\"type\":\"complete\",\"id\":\"b\"}");
        assertThat(changes.open()).hasSize(1);
        changes.tell(ChangeEvent.Kind.UPDATED, "u1", Map.of("id", "u1", "email", "ada@x"));

        assertThat(connection.channel.next())
                .startsWith("{\"type\":\"next\",\"id\":\"a\",\"payload\":{\"data\":{\"c\":{\"kind\":\"UPDATED\"");
        assertThat(connection.ask("{\"type\":\"ping\",\"payload\":{\"x\":1}}"))
                .isEqualTo("{\"type\":\"pong\",\"payload\":{\"x\":1}}");
        changes.open().get(0).end(ErrorCode.CHANGES_GONE, "Gone");
        assertThat(connection.channel.next())
                .startsWith("{\"type\":\"error\",\"id\":\"a\"")
                .contains("CHANGES_GONE");
        connection.session.closed();
        assertThat(changes.open()).isEmpty();
    }

    @Test
    void documentsAboutRowsAreAnsweredAndOver() throws Exception {
        TestSockets.Connection connection = connected();

        assertThat(connection.ask(subscribe("1", "{ userCount }")))
                .isEqualTo("{\"type\":\"next\",\"id\":\"1\",\"payload\":{\"data\":{\"userCount\":7}}}");
        assertThat(connection.channel.next()).isEqualTo("{\"type\":\"complete\",\"id\":\"1\"}");
        assertThat(connection.ask(subscribe("1", "{ a: userCount b: teamCount }")))
                .contains("{\"a\":7,\"b\":7}");
        assertThat(connection.channel.next()).contains("complete");
        assertThat(connection.ask(subscribe("1", "{ __typename }"))).contains("Query");
        assertThat(connection.channel.next()).contains("complete");
        assertThat(connection.ask(subscribe("1", "{ nothingLikeIt }"))).contains("\"type\":\"error\"", "nothingLikeIt");
        assertThat(connection.ask(subscribe("1", "subscription { userChanges { data { team { email } } } }")))
                .contains("\"type\":\"error\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{|4400",
                "{\"type\":\"hello\"}|4400",
                "{\"type\":\"subscribe\",\"id\":7}|4400",
                "{\"type\":\"subscribe\",\"id\":\"1\"}|4400",
                "{\"type\":\"connection_init\"}|4429"
            })
    void whatIsNoMessageEndsTheConnection(String message, String code) throws Exception {
        TestSockets.Connection connection = connected();
        connection.send(message);
        assertThat(connection.channel.closed()).startsWith(code);
    }

    @Test
    void aConnectionIsBounded() throws Exception {
        TestSockets.Connection connection = connected();
        for (String id : List.of("a", "b", "c")) {
            connection.send(subscribe(id, ASKED));
        }
        assertThat(connection.ask(subscribe("d", ASKED))).contains("as many as it may");
        connection.send(subscribe("a", ASKED));
        assertThat(connection.channel.closed()).startsWith("4409");
        TestSockets.Connection slow = connected();
        slow.session.pulse(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(slow.channel.closed()).startsWith("1013");
    }

    @Test
    void strangersAreTurnedAway() throws Exception {
        TestSockets.Connection early = sockets.connect("/graphql", Map.of());
        early.send(subscribe("1", ASKED));
        assertThat(early.channel.closed()).startsWith("4401");
        TestSockets.Connection keyless = sockets.connect("/graphql", Map.of());
        keyless.send("{\"type\":\"connection_init\"}");
        assertThat(keyless.channel.closed()).startsWith("4403");
        assertThatThrownBy(() -> sockets.connect("/graphql", Map.of("X-API-Key", "sk_wrong")))
                .hasMessageContaining("API key required");
        TestSockets.Connection twoKeys = sockets.connect("/graphql", Map.of("X-API-Key", KEY));
        twoKeys.send("{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer sk_other\"}}");
        assertThat(twoKeys.channel.closed()).startsWith("4403");
        TestSockets.Connection sameTwice = sockets.connect("/graphql", Map.of("X-API-Key", KEY));
        assertThat(sameTwice.ask("{\"type\":\"connection_init\",\"payload\":{\"apiKey\":\"" + KEY + "\"}}"))
                .isEqualTo("{\"type\":\"connection_ack\"}");
        TestSockets.Connection revoked = connected();
        revoked.send(subscribe("1", ASKED));
        changes.open().get(0).end(ErrorCode.UNAUTHORIZED, "Invalid or revoked API key");
        assertThat(revoked.channel.closed()).startsWith("4401");
    }
}
