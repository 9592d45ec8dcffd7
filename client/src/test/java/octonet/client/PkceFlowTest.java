package octonet.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import octonet.client.LoginException.Reason;
import octonet.client.ScriptedServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PkceFlowTest {
    private static final String TOKEN = "/oauth/token";
    private static final String KEY = "sk_live_" + "a1B2".repeat(16);

    private final AuthStore store = AuthStore.memory();
    private final List<URI> shown = new ArrayList<>();
    private CompletableFuture<HttpResponse<String>> page = new CompletableFuture<>();
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        server.at(TOKEN, "{\"access_token\":\"" + KEY + "\",\"token_type\":\"bearer\",\"expires_in\":60}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A browser that comes back with what a function makes of the question. */
    private PkceFlow.Builder flow(Function<Map<String, String>, String> back) {
        return PkceFlow.builder()
                .endpoint(server.address())
                .clientId("octonet-cli")
                .store(store)
                .timeout(Duration.ofSeconds(60))
                .openBrowser(address -> {
                    shown.add(address);
                    Map<String, String> question = ScriptedServer.parameters(address.getRawQuery());
                    page = get(question.get("redirect_uri") + back.apply(question));
                    return true;
                });
    }

    private static CompletableFuture<HttpResponse<String>> get(String address) {
        return HttpClient.newHttpClient()
                .sendAsync(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private LoginException failure(PkceFlow.Builder flow) {
        return catchThrowableOfType(LoginException.class, () -> flow.build().run());
    }

    @Test
    void theBrowserBringsACodeThatIsExchangedForAKey() {
        Token token = flow(question -> "?code=c-1&state=" + question.get("state"))
                .scope("octonet.read")
                .build()
                .run();

        assertThat(token.accessToken()).isEqualTo(KEY);
        assertThat(store.load()).get().extracting(StoredLogin::token).isEqualTo(token);
        assertThat(page.join().statusCode()).isEqualTo(200);
        assertThat(page.join().body()).contains("Logged in").doesNotContain("c-1");
        assertThat(shown)
                .singleElement()
                .satisfies(
                        address -> assertThat(address.toString()).startsWith(server.address() + "/oauth/authorize?"));
        Map<String, String> question = ScriptedServer.parameters(shown.get(0).getRawQuery());
        assertThat(question)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "octonet-cli")
                .containsEntry("scope", "octonet.read")
                .containsEntry("code_challenge_method", "S256");
        assertThat(question.get("state")).hasSize(32);
        assertThat(question.get("redirect_uri")).matches("http://127\\.0\\.0\\.1:\\d+/callback");
        Map<String, String> exchange = server.asked(TOKEN).get(0).form();
        assertThat(exchange)
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("code", "c-1")
                .containsEntry("redirect_uri", question.get("redirect_uri"))
                .containsEntry("client_id", "octonet-cli");
        assertThat(exchange.get("code_verifier")).hasSize(64);
        assertThat(new Pkce(exchange.get("code_verifier"), "").challenge()).isEqualTo(question.get("code_challenge"));
    }

    @Test
    void theChallengeIsTheOneOfTheStandardsExample() {
        assertThat(new Pkce("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "").challenge())
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void aKeyThatEndsWithinAMinuteIsNotUsedAgain() {
        PkceFlow flow =
                flow(question -> "?code=c-1&state=" + question.get("state")).build();
        flow.run();
        flow.run();
        assertThat(shown).hasSize(2);
        assertThat(shown.get(0)).isNotEqualTo(shown.get(1));
    }

    @ParameterizedTest
    @CsvSource({
        "?code=c-1&state=forged, STATE_MISMATCH",
        "?code=c-1, STATE_MISMATCH",
        "'', STATE_MISMATCH",
        "?error=access_denied&state=forged, STATE_MISMATCH",
        "?code=c-1&state=STATE&state=STATE, OAUTH_ERROR",
        "?code=c-1&code=c-2&state=STATE, OAUTH_ERROR",
        "?code=c-1&state=STATE&iss=https://evil.example, OAUTH_ERROR",
        "?code=c-1&state=STATE&iss=, OAUTH_ERROR",
        "?state=STATE, OAUTH_ERROR",
        "?error=access_denied&state=STATE, ACCESS_DENIED",
        "?error=server_error&error_description=%1b%5bx&state=STATE, OAUTH_ERROR"
    })
    void anAnswerThatIsNotTheOneAskedForGivesNoKey(String back, Reason reason) {
        LoginException failure = failure(flow(question -> back.replace("STATE", question.get("state"))));
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.getMessage()).doesNotContain("\u001b");
        assertThat(page.join().statusCode()).isEqualTo(400);
        assertThat(server.asked(TOKEN)).isEmpty();
        assertThat(store.load()).isEmpty();
    }

    @Test
    void theIssuerHasToBeNamedWhereTheServerSaysThatItIs() {
        server.at(
                "/.well-known/oauth-authorization-server",
                "{\"issuer\":\"" + server.address() + "\",\"authorization_response_iss_parameter_supported\":true}");
        assertThat(failure(flow(question -> "?code=c-1&state=" + question.get("state")))
                        .reason())
                .isEqualTo(Reason.OAUTH_ERROR);
        Token token = flow(question -> "?code=c-1&state=" + question.get("state") + "&iss=" + server.address())
                .build()
                .run();
        assertThat(token.accessToken()).isEqualTo(KEY);
    }

    @Test
    void whatElseComesToTheListenerDoesNotEndTheLogin() {
        List<Integer> answers = new ArrayList<>();
        PkceFlow.Builder flow = flow(question -> {
            String back = question.get("redirect_uri");
            answers.add(get(back.replace("/callback", "/favicon.ico")).join().statusCode());
            answers.add(HttpClient.newHttpClient()
                    .sendAsync(
                            HttpRequest.newBuilder(URI.create(back))
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .join()
                    .statusCode());
            return "?code=c-1&state=" + question.get("state");
        });
        flow.build().run();
        assertThat(answers).containsExactly(404, 405);
    }

    @Test
    void theListenerIsClosedWhenNobodyComesBack() {
        List<Integer> ports = new ArrayList<>();
        PkceFlow.Builder flow = PkceFlow.builder()
                .endpoint(server.address())
                .clientId("octonet-cli")
                .store(store)
                .timeout(Duration.ofMillis(50))
                .openBrowser(address -> {
                    Map<String, String> question = ScriptedServer.parameters(address.getRawQuery());
                    ports.add(URI.create(question.get("redirect_uri")).getPort());
                    return true;
                });
        assertThat(failure(flow).reason()).isEqualTo(Reason.TIMEOUT);
        assertThatThrownBy(() -> new Socket("127.0.0.1", ports.get(0)).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void theAddressIsShownWhereNoBrowserOpens() {
        assertThat(failure(flow(question -> "").openBrowser(address -> false)).reason())
                .isEqualTo(Reason.NO_BROWSER);
        Token token = flow(question -> "")
                .openBrowser(address -> false)
                .onAddress(address -> {
                    Map<String, String> question = ScriptedServer.parameters(address.getRawQuery());
                    get(question.get("redirect_uri") + "?code=c-1&state=" + question.get("state"));
                })
                .build()
                .run();
        assertThat(token.accessToken()).isEqualTo(KEY);
    }

    @Test
    void aPortThatIsTakenLeavesNoWayBackForABrowser() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            LoginException failure = failure(flow(question -> "").callbackPort(taken.getLocalPort()));
            assertThat(failure.reason()).isEqualTo(Reason.NO_BROWSER);
            assertThat(failure).hasMessageContaining(":" + taken.getLocalPort());
        }
        assertThatThrownBy(() -> flow(question -> "").callbackPort(65_536)).hasMessageContaining("65535");
        assertThatThrownBy(() -> flow(question -> "").callbackPath("back?x")).hasMessageContaining("back?x");
    }

    @Test
    void aCodeThatTheServerRefusesGivesNoKey() {
        server.at(TOKEN, Reply.json(400, "{'error':'invalid_grant','error_description':'used already'}"));
        LoginException failure = failure(
                flow(question -> "?code=c-1&state=" + question.get("state")).callbackPath("/back/here"));
        assertThat(failure.reason()).isEqualTo(Reason.OAUTH_ERROR);
        assertThat(failure).hasMessageContaining("invalid_grant (used already)");
        assertThat(page.join().uri()).hasPath("/back/here");
    }
}
