package routes.transport.sse;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.entity.InMemoryEntityStore.KEY;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import routes.entity.Catalog;
import routes.entity.ChangeEvent;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.PushSession;
import routes.entity.Visitor;
import routes.transport.EventStreams;
import routes.transport.PushLimits;
import routes.transport.RecordedChannel;
import routes.transport.SampleEntities;
import routes.transport.TestChanges;
import routes.transport.TestHttpEngine;

/** The route file as it is shipped, and what a stream is told. */
class SseRouteTest {
    private static final PushLimits LIMITS = new PushLimits(Duration.ofSeconds(15), Duration.ofSeconds(30), 1000, 3, 2);

    private final TestHttpEngine http = new TestHttpEngine();
    private final TestChanges changes = new TestChanges();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        SseCodec codec = new SseCodec(true, 2000);
        Catalog catalog = SseRouteTest::visible;
        context.getRegistry().bind("platform-http-engine", http);
        context.getRegistry()
                .bind(
                        "sseOpen",
                        new SseOpen(
                                codec,
                                new EventStreams("sse", changes, LIMITS),
                                catalog,
                                visitor -> visible(visitor, null),
                                () -> Instant.parse("2026-11-21T01:21:47.799123Z")));
        context.getRegistry().bind("sseEncodeError", new SseEncodeError(codec));
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context)
                        .resolveResource("classpath:camel/transport-sse.camel.yaml"));
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

    private RecordedChannel open(String target, String... headers) throws Exception {
        TestHttpEngine.Response response = http.send("GET", target, headers(headers), null);
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.headers())
                .containsEntry("Content-Type", "text/event-stream")
                .containsEntry("Cache-Control", "no-cache")
                .containsEntry("X-Accel-Buffering", "no");
        RecordedChannel channel = new RecordedChannel();
        http.pushed().opened(channel);
        return channel;
    }

    private static Map<String, Object> headers(String... more) {
        return more.length == 0 ? Map.of("X-API-Key", KEY) : Map.of("X-API-Key", KEY, more[0], more[1]);
    }

    @Test
    void theFirstEventTellsTheProjectAndItsEntities() throws Exception {
        RecordedChannel channel = open("/shop/events?entity=User");

        assertThat(channel.next())
                .contains("\"project\":\"shop\"", "[\"User\",\"Team\"]", "\"2026-11-21T01:21:47.799Z\"", "id: 0");
        assertThat(changes.open().get(0).query.project()).isEqualTo("shop");
        assertThat(changes.open().get(0).query.entities()).containsExactly("User");
    }

    @Test
    void changesFollowAndAResumeBeginsWhereTheLastOneEnded() throws Exception {
        RecordedChannel channel = open("/events");
        channel.next();
        changes.tell(ChangeEvent.Kind.CREATED, "u1", Map.of("id", "u1"));
        assertThat(channel.next()).startsWith("id: 1\nevent: entity.created\n");
        http.pushed().closed();
        assertThat(changes.open()).isEmpty();
        changes.tell(ChangeEvent.Kind.DELETED, "u1", null);

        RecordedChannel again = open("/events", "Last-Event-ID", "1");

        assertThat(again.next()).contains("event: connected", "id: 1\n");
        assertThat(again.next()).startsWith("id: 2\nevent: entity.deleted\n");
    }

    @Test
    void whatComesBeforeTheConnectionIsOpenIsKept() throws Exception {
        changes.tell(ChangeEvent.Kind.CREATED, "u1", Map.of("id", "u1"));
        changes.tell(ChangeEvent.Kind.UPDATED, "u1", Map.of("id", "u1", "name", "x".repeat(2000)));
        changes.tell(ChangeEvent.Kind.UPDATED, "u1", Map.of("id", "u1"));
        http.send("GET", "/events?since=0", headers(), null);
        RecordedChannel channel = new RecordedChannel();
        http.pushed().opened(channel);

        assertThat(channel.next()).contains("connected");
        for (int sequence = 1; sequence <= 3; sequence++) {
            assertThat(channel.next()).startsWith("id: " + sequence + "\n");
        }
    }

    @Test
    void aClientWithoutRoomIsToldLater() throws Exception {
        RecordedChannel channel = open("/events");
        channel.next();
        channel.full(true);
        changes.tell(ChangeEvent.Kind.CREATED, "u1", Map.of("id", "u1"));
        changes.tell(ChangeEvent.Kind.CREATED, "u2", Map.of("id", "u2"));
        assertThat(channel.quiet()).isTrue();

        channel.full(false);
        http.pushed().drained();

        assertThat(channel.next()).startsWith("id: 1\n");
        assertThat(channel.next()).startsWith("id: 2\n");
    }

    @Test
    void quietStreamsGetAHeartbeatAndStalledOnesAreCut() throws Exception {
        RecordedChannel channel = open("/events");
        channel.next();
        PushSession session = http.pushed();
        session.pulse(Duration.ofSeconds(14), Duration.ZERO);
        assertThat(channel.quiet()).isTrue();
        session.pulse(Duration.ofSeconds(15), Duration.ZERO);
        assertThat(channel.next()).isEqualTo(":\n\n");
        session.pulse(Duration.ZERO, Duration.ofSeconds(30));
        assertThat(channel.closed()).isEmpty();
        session.pulse(Duration.ZERO, Duration.ofSeconds(31));
        assertThat(channel.closed()).isEqualTo("1013 The client takes nothing");
    }

    @Test
    void aKeyThatIsRevokedEndsTheStreamWithAnEventThatSaysSo() throws Exception {
        RecordedChannel channel = open("/events");
        channel.next();
        changes.open().get(0).end(ErrorCode.UNAUTHORIZED, "Invalid or revoked API key");
        assertThat(channel.next()).contains("event: ended", "UNAUTHORIZED");
        assertThat(channel.closed()).isNotEmpty();
    }

    @Test
    void refusalsAreAnsweredBeforeAStreamBegins() throws Exception {
        assertThat(http.send("GET", "/events?since=9", headers(), null).status())
                .isEqualTo(410);
        assertThat(http.send("GET", "/events?entity=Nobody", headers(), null).body())
                .contains("UNKNOWN_ENTITY");
        TestHttpEngine.Response stranger = http.send("GET", "/events?since=x", Map.of(), null);
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.body()).doesNotContain("sequence");
        assertThat(http.send("GET", "/events?since=x", headers(), null).status())
                .isEqualTo(400);
    }

    @Test
    void aKeyHasItsShareOfStreamsAndGivesThemBack() throws Exception {
        open("/events");
        PushSession first = http.pushed();
        open("/events");
        assertThat(http.send("GET", "/events", headers(), null).status()).isEqualTo(429);
        assertThat(http.send("GET", "/events?entity=Nobody", headers(), null).status())
                .isEqualTo(429);
        first.closed();
        first.closed();
        open("/events");
        assertThat(http.send("GET", "/events", headers(), null).body()).contains("RATE_LIMITED");
    }
}
