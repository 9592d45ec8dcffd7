package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real nats-server between clients and a server, which is stopped, flooded and spoken to badly. */
final class NatsIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static NatsServer nats;
    private static Server server;

    @BeforeAll
    static void start() {
        nats = NatsServer.begin();
        server = Servers.start(TestDatabase.SQLITE, nats.account().toArray(String[]::new));
        asked("mostajs.discover", "");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (nats != null) {
            nats.close();
        }
    }

    private static JsonNode asked(String subject, String payload, String... headers) {
        return NatsDoor.ask(server.admin(), subject, payload, headers);
    }

    private static Connection connection() {
        return NatsDoor.connection(server.admin());
    }

    private static JsonNode health() {
        return server.admin().get("/health").is(200).json().path("nats");
    }

    private static Message message(String subject, String replyTo, String payload) {
        return NatsMessage.builder()
                .subject(subject)
                .replyTo(replyTo)
                .headers(new Headers().add("X-API-Key", server.adminKey()))
                .data(payload.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static List<Message> listened(String subject) {
        List<Message> told = new CopyOnWriteArrayList<>();
        Dispatcher dispatcher = connection().createDispatcher(told::add);
        dispatcher.subscribe(subject);
        try {
            connection().flush(LONG);
        } catch (java.util.concurrent.TimeoutException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
        return told;
    }

    @Test
    void rowsAreWrittenAndReadAndErrorsAreTold() {
        JsonNode created = asked("mostajs.Seat.create", json("{'data':{'street':'n1'}}"));
        String id = created.at("/data/id").asText();

        assertThat(created.path("status").asText()).isEqualTo("ok");
        assertThat(asked("mostajs.Seat.findById", json("{'id':'%s'}", id))
                        .at("/data/street")
                        .asText())
                .isEqualTo("n1");
        assertThat(asked("mostajs.default.Seat.delete", json("{'id':'%s'}", id))
                        .path("data")
                        .asBoolean())
                .isTrue();
        assertThat(asked("mostajs.Seat.findById", json("{'id':'%s'}", id))
                        .at("/error/code")
                        .asText())
                .isEqualTo("NOT_FOUND");
        assertThat(NatsDoor.ask(server.as(null), "mostajs.discover", "")
                        .at("/error/code")
                        .asText())
                .isEqualTo("UNAUTHORIZED");
        assertThat(NatsDoor.ask(server.as(null), "mostajs.Seat.count", json("{'apikey':'%s'}", server.adminKey()))
                        .path("status")
                        .asText())
                .isEqualTo("ok");
    }

    @Test
    void aMessageThatComesAgainMakesOneRow() {
        String body = json("{'data':{'street':'twice'}}");

        JsonNode first = asked("mostajs.Seat.create", body, "Nats-Msg-Id", "m-17");
        JsonNode again = asked("mostajs.Seat.create", body, "Nats-Msg-Id", "m-17");
        JsonNode other = asked("mostajs.Seat.create", json("{'data':{'street':'other'}}"), "Nats-Msg-Id", "m-17");

        assertThat(again).isEqualTo(first);
        assertThat(other.at("/error/code").asText()).isEqualTo("IDEMPOTENCY_MISMATCH");
        assertThat(asked("mostajs.Seat.count", json("{'filter':{'street':'twice'}}"))
                        .path("data")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void changesOfEveryDoorAreToldUnderIdsByWhichAStreamKnowsThem() throws IOException, JetStreamApiException {
        connection()
                .jetStreamManagement()
                .addStream(StreamConfiguration.builder()
                        .name("events")
                        .subjects("mostajs.events.Hall.>")
                        .build());
        List<Message> told = listened("mostajs.events.>");

        String id = server.admin().create("Hall", json("{'name':'h1'}"));
        server.admin().patch("Hall/" + id, json("{'name':'h2'}")).is(200);
        server.admin().delete("Hall/" + id).is(200);

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(told.stream()
                                .filter(message -> Json.tree(text(message))
                                        .path("id")
                                        .asText()
                                        .equals(id))
                                .map(Message::getSubject))
                        .containsExactly(
                                "mostajs.events.Hall.created",
                                "mostajs.events.Hall.updated",
                                "mostajs.events.Hall.deleted"));
        assertThat(told.stream().map(message -> message.getHeaders().getFirst("Nats-Msg-Id")))
                .allSatisfy(name -> assertThat(name).startsWith("default:"))
                .doesNotHaveDuplicates();
        assertThat(connection()
                        .jetStreamManagement()
                        .getStreamInfo("events")
                        .getStreamState()
                        .getMsgCount())
                .isEqualTo(3);
    }

    private static String text(Message message) {
        return new String(message.getData(), StandardCharsets.UTF_8);
    }

    @Test
    void anAnswerIsNeverSentWhereItWouldBeARequestOrAnEvent() {
        List<Message> all = listened(">");
        long before = health().path("poison").asLong();
        List<String> hostile =
                List.of("mostajs.Seat.count", "mostajs.events.Seat.created", "$JS.API.STREAM.PURGE.events", "$SYS.X");

        for (String replyTo : hostile) {
            connection().publish(message("mostajs.Seat.count", replyTo, "{}"));
        }

        await().atMost(LONG).until(() -> health().path("poison").asLong() == before + hostile.size());
        asked("mostajs.discover", "");
        assertThat(all.stream().filter(message -> hostile.contains(message.getSubject())))
                .extracting(NatsIT::text)
                .allMatch("{}"::equals)
                .hasSize(hostile.size());
    }

    @Test
    void twoKeysUnderOneNameAreNotOne() {
        assertThat(asked("mostajs.Seat.count", "", "x-api-key", server.publicKey())
                        .at("/error/code")
                        .asText())
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void aRowThatNoMessageHoldsHoldsUpNobody() {
        List<Message> told = listened("mostajs.events.Note.>");
        server.admin().create("Note", json("{'slug':'first','body':''}"));
        await().atMost(LONG).until(() -> told.size() == 1);
        int room = (int) connection().getMaxPayload() - told.get(0).getData().length;
        List<Integer> sizes = List.of(room - 100, room - 20, room - 1, room, room + 1, room * 3 / 2);

        for (int size : sizes) {
            server.admin()
                    .create(
                            "Note",
                            json("{'slug':'s%d','body':'%s'}", size, "é".repeat(size / 2) + "x".repeat(size % 2)));
        }
        String small = server.admin().create("Note", json("{'slug':'small'}"));

        await().atMost(LONG).until(() -> told.size() == 2 + sizes.size());
        assertThat(told.stream().map(message -> Json.tree(text(message)).has("data")))
                .containsExactly(true, true, false, false, false, false, false, true);
        assertThat(Json.tree(text(told.get(1 + sizes.size()))).path("id").asText())
                .isEqualTo(small);
        assertThat(server.admin().get("/health").json().path("relays").toString())
                .doesNotContain("problem");
    }

    @Test
    void poisonIsAnsweredOrCounted() {
        long before = health().path("poison").asLong();

        assertThat(asked("mostajs.Seat.create", "{").at("/error/code").asText()).isEqualTo("BAD_REQUEST");
        assertThat(asked("mostajs.a.b.c.d", "{}").at("/error/code").asText()).isEqualTo("BAD_REQUEST");
        connection().publish(message("mostajs.Seat.create", null, "\u0000"));

        await().atMost(LONG).until(() -> health().path("poison").asLong() == before + 1);
    }

    @Test
    void whereTooManyComeAtOnceSomeAreToldSo() {
        try (Server small = Servers.start(TestDatabase.SQLITE, more("octonet.transports.nats.max-in-flight=1"))) {
            NatsDoor.ask(small.admin(), "mostajs.discover", "");
            List<CompletableFuture<Message>> answers = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                Message request = NatsMessage.builder()
                        .subject("mostajs.Seat.findAll")
                        .headers(new Headers().add("X-API-Key", small.adminKey()))
                        .build();
                answers.add(NatsDoor.connection(small.admin()).request(request));
            }
            List<String> told = answers.stream()
                    .map(answer -> Json.tree(text(answer.join())))
                    .map(answer -> answer.path("status").asText()
                            + answer.at("/error/code").asText())
                    .distinct()
                    .toList();
            assertThat(told).containsExactlyInAnyOrder("ok", "errorOVERLOADED");
        }
    }

    private static String[] more(String... settings) {
        List<String> all = new ArrayList<>(nats.account());
        all.addAll(List.of(settings));
        return all.toArray(String[]::new);
    }

    @Test
    void aRevokedKeyIsRefusedWithinASecond() {
        String key = server.newKey("nats-revoked", "--transports=nats");
        Http http = server.as(key);
        assertThat(NatsDoor.ask(http, "mostajs.Seat.count", "").path("status").asText())
                .isEqualTo("ok");
        assertThat(http.get("Seat").status()).isEqualTo(403);

        server.command("revoke-key", "nats-revoked");

        long revoked = System.nanoTime();
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> NatsDoor.ask(http, "mostajs.Seat.count", "")
                        .at("/error/code")
                        .asText()
                        .equals("UNAUTHORIZED"));
        assertThat(Duration.ofNanos(System.nanoTime() - revoked)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void theSameIsAskedOverHttp() {
        Http admin = server.admin();
        assertThat(admin.get("/api/nats/subjects").is(200).json().toString())
                .contains("mostajs.Seat.create", "mostajs.discover");
        assertThat(admin.get("/api/nats/info")
                        .is(200)
                        .json()
                        .at("/state/connected")
                        .asBoolean())
                .isTrue();
        assertThat(admin.post("/api/nats/call", json("{'entity':'Seat','op':'count','params':{'filter':'{}'}}"))
                        .is(200)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("ok");
        admin.post("/api/nats/call", json("{'entity':'Seat','op':'cuont'}")).is(404);
        server.as(null).get("/api/nats/subjects").is(401);
        server.as(null).get("/api/nats/info").is(401);
        server.as(null)
                .post("/api/nats/call", json("{'entity':'Seat','op':'cuont'}"))
                .is(401);
    }

    @Test
    void aServerThatIsAwayIsWaitedForAndNothingIsLostOrToldUnderTwoIds() throws InterruptedException {
        NatsServer own = NatsServer.begin();
        own.stop();
        try (Server waiting = Servers.start(TestDatabase.SQLITE, own.account().toArray(String[]::new))) {
            Http http = waiting.admin();
            assertThat(http.get("/health").is(200).json().at("/nats/connected").asBoolean())
                    .isFalse();
            String early = http.create("Tally", json("{'name':'early'}"));
            await().atMost(LONG).until(() -> relay(http).equals("failing"));

            own.start();

            Map<String, Set<String>> told = new ConcurrentHashMap<>();
            await().atMost(LONG)
                    .until(() -> http.get("/health")
                            .is(200)
                            .json()
                            .at("/nats/connected")
                            .asBoolean());
            Connection client = NatsDoor.connection(http);
            client.createDispatcher(message -> told.computeIfAbsent(
                                    Json.tree(text(message)).path("id").asText(), row -> ConcurrentHashMap.newKeySet())
                            .add(message.getHeaders().getFirst("Nats-Msg-Id")))
                    .subscribe("mostajs.events.Tally.created");
            client.flush(LONG);
            NatsDoor.ask(http, "mostajs.discover", "");
            await().atMost(LONG).until(() -> relay(http).equals("waiting"));
            own.stop();
            List<String> written = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                written.add(http.create("Tally", json("{'name':'w%d'}", i)));
            }
            own.start();

            assertThat(early).isNotBlank();
            await().atMost(LONG).until(() -> relay(http).equals("waiting"));
            await().atMost(LONG)
                    .until(() -> NatsDoor.ask(http, "mostajs.Tally.count", "")
                            .path("status")
                            .asText()
                            .equals("ok"));
            // A subscriber of plain NATS hears what is published while it is there; the relay has told it all.
            assertThat(http.get("/health").json().at("/nats/events").asInt()).isEqualTo(51);
            // Without a stream, what was sent when the connection ended may come again.
            assertThat(told.values()).allMatch(ids -> ids.size() == 1);
        } catch (java.util.concurrent.TimeoutException slow) {
            throw new AssertionError(slow);
        } finally {
            own.close();
        }
    }

    private static String relay(Http http) {
        return http.get("/health").json().at("/relays/0/state").asText();
    }
}
