package octonet.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import octonet.client.ScriptedServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals, servers that are away, and where address and key come from. */
class NetClientTroubleTest {
    private static final Map<String, String> ADA = Map.of("name", "Ada");
    private static final Reply DONE = Reply.json(200, "{'data':{'id':'7'},'metadata':{'count':1}}");
    private static final Reply AWAY = new Reply(0, "", Map.of());
    private static final Reply BUSY = Reply.json(503, "{'error':{'code':'OVERLOADED','message':'Too much to do'}}")
            .with("Retry-After", "0");

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private NetClientBuilder builder() {
        return NetClient.create().url(server.address()).environment(Map.of());
    }

    private static ServerException refused(Runnable call) {
        return catchThrowableOfType(ServerException.class, call::run);
    }

    @Test
    void aPageOfSomebodyElseIsNoAnswer() {
        server.at("/api/v1/users", new Reply(200, "<html>Log in first</html>", Map.of()));
        assertThat(refused(() -> builder().build().findAll("users", Map.of())).status())
                .isEqualTo(200);
        assertThat(refused(() -> builder().build().create("users", ADA)).status())
                .isEqualTo(200);
    }

    @Test
    void aRefusalComesWithAllThatTheServerSays() {
        server.at(
                "/api/v1/users",
                Reply.json(
                        422,
                        "{'status':'error','error':{'code':'VALIDATION_FAILED','message':'The data is refused',"
                                + "'details':[{'field':'name','problem':'is required'}],'hint':'Send a name.'}}"));
        ServerException failure = refused(() -> builder().build().create("users", ADA));
        assertThat(failure.status()).isEqualTo(422);
        assertThat(failure.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(failure).hasMessage("The data is refused");
        assertThat(failure.details()).containsExactly(new ServerException.Problem("name", "is required"));
        assertThat(failure.hint()).isEqualTo("Send a name.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | UNAUTHORIZED",
                "403 | FORBIDDEN",
                "404 | UNKNOWN_ENTITY",
                "404 | PROJECT_NOT_FOUND",
                "409 | CONFLICT"
            })
    void everyCodeButThatOfAMissIsAnException(int status, String code) {
        server.at("/api/v1/users/7", Reply.json(status, "{'error':{'code':'" + code + "','message':'No'}}"));
        ServerException failure = refused(() -> builder().build().findById("users", "7"));
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.hint()).isNull();
        assertThat(failure.details()).isEmpty();
    }

    @Test
    void whatAnswersInAnotherFormIsToldByItsStatus() {
        server.at("/api/v1/users", new Reply(302, "<html>", Map.of("Location", "https://evil.example/")));
        ServerException failure = refused(() -> builder().build().findAll("users", ADA));
        assertThat(failure.code()).isEqualTo("HTTP_302");
        assertThat(failure).hasMessage("GET /api/v1/users was answered with 302");
        assertThat(failure.hint()).contains("address");
        assertThat(server.asked()).as("a redirect is not followed").hasSize(1);
    }

    @Test
    void readsAreAskedAgainAndWritesAreNot() {
        server.at("/api/v1/users/7", AWAY, BUSY, DONE).at("/api/v1/users/search", BUSY, DONE);
        NetClient client = builder().build();
        assertThat(client.findById("users", "7")).isNotNull();
        assertThat(client.search("users", "a", List.of(), FindOptions.none())).isNotNull();
        server.asked().clear();

        server.at("/api/v1/users", AWAY, DONE);
        assertThatThrownBy(() -> client.create("users", ADA))
                .isInstanceOf(ConnectionException.class)
                .hasMessageContaining(server.address());
        server.at("/api/v1/users/7", BUSY, DONE);
        assertThat(refused(() -> client.update("users", "7", ADA)).code()).isEqualTo("OVERLOADED");
        server.at("/api/v1/users/7", AWAY, DONE);
        assertThatThrownBy(() -> client.delete("users", "7")).isInstanceOf(ConnectionException.class);
        assertThat(server.asked()).hasSize(3);
    }

    @Test
    void aWriteWithAnIdempotencyKeyIsAskedAgainUnderTheSameKey() {
        server.at("/api/v1/users", AWAY, BUSY, DONE)
                .at("/api/v1/users/deleteMany", BUSY, DONE)
                .at("/api/v1/users/updateMany", DONE)
                .at("/api/v1/users/7/increment", DONE);
        NetClient once = builder().build().idempotent("order-17");
        assertThat(once.create("users", ADA)).isNotEmpty();
        assertThat(once.deleteMany("users", ADA)).isEqualTo(1);
        assertThat(once.updateMany("users", ADA, ADA)).isEqualTo(1);
        assertThat(once.increment("users", "7", "age", 1)).isNotNull();
        assertThat(server.asked())
                .hasSize(7)
                .allSatisfy(asked -> assertThat(asked.headers()).containsEntry("Idempotency-key", "order-17"));
        assertThatThrownBy(() -> once.update("users", "7", ADA)).hasMessageContaining("idempotency key");
        assertThatThrownBy(() -> once.delete("users", "7")).hasMessageContaining("idempotency key");
        assertThatThrownBy(() -> once.idempotent("a b")).hasMessageContaining("ASCII");
    }

    @Test
    void aServerThatStaysAwayIsGivenUp() {
        server.at("/api/v1/users", BUSY);
        assertThat(refused(() -> builder().build().findAll("users")).code()).isEqualTo("OVERLOADED");
        assertThat(server.asked()).hasSize(3);
        server.asked().clear();
        server.at("/api/v1/users", BUSY.with("Retry-After", "60"));
        refused(() -> builder().build().findAll("users"));
        assertThat(server.asked()).as("nobody waits for a minute").hasSize(1);
    }

    @Test
    void anAnswerThatDoesNotEndIsLate() throws IOException {
        try (java.net.ServerSocket silent = new java.net.ServerSocket(0)) {
            NetClient client = NetClient.create()
                    .environment(Map.of())
                    .url("http://127.0.0.1:" + silent.getLocalPort())
                    .timeout(Duration.ofMillis(100))
                    .build();
            assertThatThrownBy(() -> client.findAll("users"))
                    .isInstanceOfSatisfying(
                            ConnectionException.class,
                            late -> assertThat(late.code()).isEqualTo("timeout"))
                    .hasMessageContaining("100 ms");
        }
    }

    @Test
    void whoIsInterruptedStopsWaiting() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> builder().build().findAll("users"))
                .isInstanceOfSatisfying(
                        ConnectionException.class,
                        stopped -> assertThat(stopped.code()).isEqualTo("interrupted"));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void addressAndKeyComeFromTheEnvironment() {
        server.at("/api/v1/users", DONE);
        Map<String, String> environment =
                Map.of("MOSTAJS_NET_URL", server.address(), "MOSTAJS_NET_API_KEY", "sk_test_env");
        NetClient.create().environment(environment).build().findAll("users");
        NetClient.create()
                .environment(environment)
                .apiKey("sk_test_own")
                .project("shop")
                .build()
                .findAll("users");
        assertThat(server.asked().get(0).headers())
                .containsEntry("X-api-key", "sk_test_env")
                .doesNotContainKey("X-project");
        assertThat(server.asked().get(1).headers())
                .containsEntry("X-api-key", "sk_test_own")
                .containsEntry("X-project", "shop");
    }

    @Test
    void aKeptLoginGivesAddressAndKeyAndItsKeyGoesNowhereElse() throws IOException {
        AuthStore store = AuthStore.memory();
        Token token = new Token("sk_live_kept", "Bearer", Waiting.START.plusSeconds(90), null);
        store.save(new StoredLogin("octonet", URI.create(server.address()), token, Waiting.START, "octonet-cli"));
        Waiting waiting = new Waiting();
        server.at("/api/v1/users", DONE);
        NetClient.create()
                .environment(Map.of())
                .store(store)
                .clock(waiting)
                .build()
                .findAll("users");
        assertThat(server.asked().get(0).headers()).containsEntry("X-api-key", "sk_live_kept");
        waiting.pass(Duration.ofSeconds(30));
        builder().store(store).clock(waiting).build().findAll("users");
        assertThat(server.asked().get(1).headers()).as("it is over").doesNotContainKey("X-api-key");
        try (ScriptedServer other = new ScriptedServer()) {
            other.at("/api/v1/users", DONE);
            builder()
                    .url(other.address())
                    .store(store)
                    .clock(new Waiting())
                    .build()
                    .findAll("users");
            assertThat(other.asked().get(0).headers()).doesNotContainKey("X-api-key");
        }
    }

    @Test
    void aKeyThatCantStandInAHeaderIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> builder().apiKey("sk_live_a\nb").build())
                .hasMessageContaining("The key has characters")
                .hasMessageNotContaining("sk_live");
        assertThatThrownBy(() -> builder().project("é").build()).hasMessageContaining("The project");
        assertThatThrownBy(() -> builder().url("http://u:p@host").build()).hasMessageNotContaining("u:p");
        assertThat(NetClient.create().environment(Map.of()).json(Wire.JSON).build())
                .isNotNull();
    }
}
