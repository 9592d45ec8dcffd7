package octonet.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import octonet.client.LoginException.Reason;
import octonet.client.ScriptedServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceFlowTest {
    private static final String AUTHORIZE = "/api/v1/auth/device/authorize";
    private static final String TOKEN = "/api/v1/auth/device/token";
    private static final String REVOKE = "/oauth/revoke";
    private static final String KEY = "sk_live_" + "a1B2".repeat(16);
    private static final Reply GRANTED = Reply.json(
            200, "{'access_token':'" + KEY + "','token_type':'Bearer','expires_in':3600,'scope':'octonet.read'}");
    private static final Reply PENDING = error("authorization_pending");
    private static final Reply SLOW_DOWN = error("slow_down");

    private final Waiting waiting = new Waiting();
    private final AuthStore store = AuthStore.memory();
    private final List<DeviceCode> codes = new ArrayList<>();
    private final List<Duration> slower = new ArrayList<>();
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        server.at(AUTHORIZE, grant(server.address() + "/device"))
                .at(TOKEN, GRANTED)
                .at(REVOKE, "");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Reply error(String code) {
        return Reply.json(400, "{'error':'" + code + "'}");
    }

    private static String grant(String uri) {
        return ("{'device_code':'dev-1','user_code':'BCDF-GHJK','verification_uri':'" + uri
                        + "','verification_uri_complete':'" + uri
                        + "?user_code=BCDF-GHJK','expires_in':1800,'interval':5}")
                .replace('\'', '"');
    }

    private DeviceFlow.Builder flow() {
        return DeviceFlow.builder()
                .endpoint(server.address())
                .clientId("octonet-cli")
                .scope("octonet.read octonet.write")
                .store(store)
                .clock(waiting)
                .sleeper(waiting)
                .onCodeIssued(codes::add)
                .onSlowDown(slower::add);
    }

    private LoginException failure(DeviceFlow.Builder flow) {
        return catchThrowableOfType(LoginException.class, () -> flow.build().run());
    }

    @Test
    void theCodeIsShownAndTheApprovedKeyIsKept() {
        Token token = flow().build().run();

        assertThat(token.accessToken()).isEqualTo(KEY);
        assertThat(token.expiresIn(waiting.instant())).isEqualTo(Duration.ofHours(1));
        assertThat(codes).singleElement().satisfies(code -> {
            assertThat(code.userCode()).isEqualTo("BCDF-GHJK");
            assertThat(code.verificationUri()).isEqualTo(URI.create(server.address() + "/device"));
            assertThat(code.verificationUriComplete()).hasParameter("user_code", "BCDF-GHJK");
            assertThat(code.expiresIn()).isEqualTo(Duration.ofMinutes(30));
        });
        assertThat(server.asked(AUTHORIZE).get(0).form())
                .isEqualTo(Map.of("client_id", "octonet-cli", "scope", "octonet.read octonet.write"));
        assertThat(server.asked(TOKEN).get(0).form())
                .isEqualTo(Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:device_code",
                        "device_code",
                        "dev-1",
                        "client_id",
                        "octonet-cli"));
        assertThat(store.load()).get().extracting(StoredLogin::token).isEqualTo(token);
    }

    @Test
    void theServerIsAskedFiveSecondsLaterForEachSlowDown() {
        server.at(TOKEN, PENDING, SLOW_DOWN, SLOW_DOWN, PENDING, GRANTED);
        flow().build().run();
        assertThat(waiting.seconds()).containsExactly(5L, 5L, 10L, 15L, 15L);
        assertThat(slower).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(15));
    }

    @Test
    void aKeptKeyIsUsedWithoutAnyRequest() {
        Token token = flow().build().run();
        int before = server.asked().size();
        assertThat(flow().build().run()).isEqualTo(token);
        assertThat(server.asked()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({"3539, false", "3540, true", "4000, true"})
    void aKeyThatLastsNoMinuteMoreIsAskedForAnew(long seconds, boolean anew) {
        flow().build().run();
        waiting.pass(Duration.ofSeconds(seconds));
        flow().build().run();
        assertThat(codes).hasSize(anew ? 2 : 1);
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807, 876600", "100000000000000000, 876600", "-5, 0", "'\"soon\"', ", "null, "})
    void whateverLifetimeAServerNamesIsKept(String seconds, Long hours) {
        server.at(TOKEN, "{\"access_token\":\"abcdefgh\",\"token_type\":\"bearer\",\"expires_in\":" + seconds + "}");
        Duration lasts = flow().build().run().expiresIn(waiting.instant());
        assertThat(lasts).isEqualTo(hours == null ? null : Duration.ofHours(hours));
    }

    @Test
    void refreshAsksAgainWhateverIsKept() {
        flow().build().run();
        flow().build().refresh();
        assertThat(codes).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "access_denied, ACCESS_DENIED",
        "expired_token, EXPIRED_TOKEN",
        "invalid_grant, OAUTH_ERROR",
        "unsupported_grant_type, OAUTH_ERROR",
        "server_error, OAUTH_ERROR"
    })
    void anErrorEndsTheLoginAndNothingIsKept(String error, Reason reason) {
        server.at(TOKEN, PENDING, error(error));
        LoginException failure = failure(flow());
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.code()).isEqualTo(reason.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(store.load()).isEmpty();
    }

    @Test
    void nobodyIsAskedBehindTheEndOfTheCode() {
        server.at(TOKEN, PENDING);
        assertThat(failure(flow()).reason()).isEqualTo(Reason.EXPIRED_TOKEN);
        assertThat(server.asked(TOKEN)).hasSize(1800 / 5 - 1);
    }

    @Test
    void theNumberOfQuestionsCanBeLimited() {
        server.at(TOKEN, PENDING);
        assertThat(failure(flow().maxPolls(3)).reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(server.asked(TOKEN)).hasSize(3);
    }

    @Test
    void whoeverGetsNoAnswerAsksLessAndLessOften() {
        Reply away = Reply.json(503, "");
        server.at(TOKEN, away, away, away, away, away, Reply.json(429, "{'error':{'code':'RATE_LIMITED'}}"), GRANTED);
        flow().build().run();
        assertThat(waiting.seconds()).containsExactly(5L, 10L, 20L, 40L, 60L, 60L, 65L);
    }

    @Test
    void anAnswerThatDoesNotComeIsNoEndOfTheLogin() {
        server.at(TOKEN, new Reply(0, "", Map.of()), GRANTED);
        flow().build().run();
        assertThat(waiting.seconds()).containsExactly(5L, 10L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://octonet.example.com/device",
                "http://127.0.0.1:1/device",
                "http://127.0.0.1.evil.example/device",
                "https://127.0.0.1/device",
                "javascript:alert(1)",
                "//evil.example/device",
                "/device",
                "http://evil example/device"
            })
    void anAddressOfAnotherServerIsNotShown(String foreign) {
        server.at(AUTHORIZE, grant(foreign));
        LoginException failure = failure(flow());
        assertThat(failure.reason()).isEqualTo(Reason.OAUTH_ERROR);
        assertThat(failure).hasMessageContaining("not its own");
        assertThat(codes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'user_code':'A','verification_uri':'U'}",
                "{'device_code':'d','verification_uri':'U'}",
                "{'device_code':'d','user_code':'A'}",
                "{'device_code':'d','user_code':'A\\u001b[2JB','verification_uri':'U'}",
                "{'device_code':'d','user_code':'A','verification_uri':'U','verification_uri_complete':'http://x.example/'}",
                "[]",
                "no json"
            })
    void aBeginningThatCantBeShownIsRefused(String answer) {
        server.at(AUTHORIZE, answer.replace('\'', '"').replace("\"U\"", '"' + server.address() + "/device\""));
        assertThat(failure(flow()).reason()).isEqualTo(Reason.OAUTH_ERROR);
        assertThat(codes).isEmpty();
    }

    @Test
    void whatAServerSaysCantMoveTheCursor() {
        server.at(TOKEN, Reply.json(400, "{'error':'x','error_description':'a\\u001b[31mb\\r\\u202ec'}"));
        assertThat(failure(flow())).hasMessageEndingWith("x (a [31mb c)");
        server.at(AUTHORIZE, Reply.json(400, "{'error':'invalid_client'}"));
        assertThat(failure(flow())).hasMessageContaining("does not begin a login: invalid_client");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'access_token':'abcdefgh'}",
                "{'access_token':'abcdefgh','token_type':'mac'}",
                "{'token_type':'Bearer'}",
                "{'access_token':'two words','token_type':'Bearer'}",
                "{'access_token':'abcdefgh\\r\\nX: y','token_type':'bearer'}",
                "no json"
            })
    void aTokenThatCantBeUsedIsRefused(String answer) {
        server.at(TOKEN, answer.replace('\'', '"'));
        assertThat(failure(flow()).reason()).isEqualTo(Reason.OAUTH_ERROR);
        assertThat(store.load()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://octonet.example.com",
                "http://127.0.0.1.example.com",
                "http://localhost.example.com",
                "ftp://localhost",
                "localhost:4488",
                "https://u:p@octonet.example.com",
                "https://octonet.example.com?x",
                "http://localhost:70000",
                "not an address"
            })
    void anAddressThatCantBeTrustedIsRefusedBeforeAnythingIsSent(String address) {
        assertThatThrownBy(() -> flow().endpoint(address).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The server's address")
                .hasMessageNotContaining("u:p");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://octonet.example.com/sub/",
                "http://localhost:4488",
                "http://[::1]:4488",
                "http://127.8.9.1"
            })
    void httpsAndThisMachineAreTrusted(String address) {
        assertThat(flow().endpoint(address).build()).isNotNull();
    }

    @Test
    void aProgramWithoutANameIsTold() {
        assertThatThrownBy(() -> flow().clientId("").build()).hasMessageContaining("clientId");
    }

    @Test
    void signingOutRevokesTheKeyAndForgetsIt() {
        flow().build().run();
        assertThat(flow().build().signOut()).isTrue();
        assertThat(server.asked(REVOKE))
                .singleElement()
                .satisfies(asked -> assertThat(asked.form())
                        .isEqualTo(
                                Map.of("token", KEY, "token_type_hint", "access_token", "client_id", "octonet-cli")));
        assertThat(store.load()).isEmpty();
        assertThat(flow().build().signOut()).isFalse();
    }

    @Test
    void aKeyThatIsNotRevokedIsKept() {
        flow().build().run();
        server.at(REVOKE, Reply.json(503, ""));
        assertThatThrownBy(() -> flow().build().signOut())
                .isInstanceOf(LoginException.class)
                .hasMessageContaining("did not revoke the key sk_live_a1B2a1...")
                .hasMessageNotContaining(KEY);
        assertThat(store.load()).isPresent();
    }

    @Test
    void theKeyOfAnotherServerOrProgramIsNeitherUsedNorSent() {
        Token other = new Token(KEY, "Bearer", null, null);
        store.save(new StoredLogin("octonet", URI.create("http://localhost:1"), other, Waiting.START, "octonet-cli"));
        assertThat(flow().build().signOut()).isFalse();
        store.save(new StoredLogin("octonet", URI.create(server.address()), other, Waiting.START, "another"));
        assertThat(flow().build().signOut()).isFalse();
        flow().build().run();
        assertThat(codes).hasSize(1);
        assertThat(server.asked(REVOKE)).isEmpty();
    }

    @Test
    void aWaitThatIsInterruptedEndsTheLogin() {
        DeviceFlow.Builder flow = flow().sleeper(pause -> {
            throw new InterruptedException();
        });
        assertThat(failure(flow).reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(Thread.interrupted()).isTrue();
    }
}
