package octonet.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import octonet.client.LoginException.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OctonetLoginTest {
    private static final String TOKEN = "{\"access_token\":\"%s\",\"token_type\":\"Bearer\"}";

    private final AuthStore store = AuthStore.memory();
    private final List<DeviceCode> codes = new ArrayList<>();
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        String grant = "{\"device_code\":\"d\",\"user_code\":\"AAAA-BBBB\",\"verification_uri\":\"%s/device\"}";
        server.at("/api/v1/auth/device/authorize", grant.formatted(server.address()))
                .at("/api/v1/auth/device/token", TOKEN.formatted("by-code"))
                .at("/oauth/token", TOKEN.formatted("by-browser"))
                .at("/oauth/revoke", "");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private OctonetLogin.Builder login(Predicate<URI> browser) {
        Waiting waiting = new Waiting();
        return OctonetLogin.builder()
                .endpoint(server.address())
                .clientId("octonet-cli")
                .host("octonet")
                .requestTimeout(Duration.ofSeconds(60))
                .store(store)
                .clock(waiting)
                .sleeper(waiting)
                .timeout(Duration.ofSeconds(60))
                .callbackPort(0)
                .openBrowser(browser)
                .onSlowDown(pause -> {})
                .onCodeIssued(codes::add);
    }

    private static boolean comeBack(URI address, String answer) {
        Map<String, String> question = ScriptedServer.parameters(address.getRawQuery());
        URI back = URI.create(question.get("redirect_uri") + "?" + answer + "&state=" + question.get("state"));
        HttpClient.newHttpClient()
                .sendAsync(HttpRequest.newBuilder(back).build(), HttpResponse.BodyHandlers.discarding());
        return true;
    }

    @Test
    void theBrowserIsUsedWhereThereIsOne() {
        OctonetLogin login = login(address -> comeBack(address, "code=c")).build();
        assertThat(login.run().accessToken()).isEqualTo("by-browser");
        assertThat(codes).isEmpty();
        assertThat(login.run().accessToken()).isEqualTo("by-browser");
        assertThat(login.signOut()).isTrue();
        assertThat(store.load()).isEmpty();
    }

    @Test
    void aCodeIsUsedWhereNoBrowserOpens() {
        assertThat(login(address -> false).build().run().accessToken()).isEqualTo("by-code");
        assertThat(codes).hasSize(1);
    }

    @Test
    void aCodeIsUsedWhereNoBrowserIsWanted() {
        List<URI> opened = new ArrayList<>();
        assertThat(login(opened::add).browser(false).build().run().accessToken())
                .isEqualTo("by-code");
        assertThat(opened).isEmpty();
    }

    @Test
    void whoRefusesInTheBrowserIsNotAskedForACode() {
        OctonetLogin login =
                login(address -> comeBack(address, "error=access_denied")).build();
        LoginException failure = catchThrowableOfType(LoginException.class, login::run);
        assertThat(failure.reason()).isEqualTo(Reason.ACCESS_DENIED);
        assertThat(codes).isEmpty();
    }
}
