package routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import octonet.client.AuthStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginCommandsTest {
    private static final String SHOWN = "sk_live_a1B2a1...";

    private final AuthStore store = AuthStore.memory();
    private final Map<String, String> environment = new HashMap<>();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private AuthorizationServer server;

    @BeforeEach
    void start() throws IOException {
        server = new AuthorizationServer();
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(out + "" + err)
                .as("a key is never printed")
                .doesNotContain(AuthorizationServer.KEY.substring(0, 20));
    }

    private LoginCommands commands(Predicate<URI> browser, boolean terminal) {
        out = new StringWriter();
        err = new StringWriter();
        LoginReport report = new LoginReport(new PrintWriter(out), new PrintWriter(err), terminal);
        return new LoginCommands(store, environment, browser, report);
    }

    private int login(String url, boolean refresh) {
        return commands(address -> false, false).login(url, LoginCommands.CLIENT_ID, null, false, refresh);
    }

    private int whoami(String url, boolean json) {
        return commands(address -> false, false).whoami(url, json);
    }

    private int logout(boolean local) {
        return commands(address -> false, false).logout(local);
    }

    @Test
    void whoHasNoBrowserIsShownAddressCodeAndWhatToCheck() {
        assertThat(login(server.address(), false)).isZero();
        assertThat(out.toString())
                .contains("  " + server.address() + "/device\n  BCDF-GHJK\n")
                .contains("  " + server.address() + "/device?user_code=BCDF-GHJK\n")
                .contains("begins with " + server.address() + "/")
                .contains("good for 30 minutes")
                .contains("Logged in at " + server.address() + " with the key " + SHOWN + ", good until 20")
                .contains("may: octonet.read")
                .doesNotContain("\u2588");
        assertThat(err.toString()).isEmpty();
        assertThat(server.asked()).anyMatch(asked -> asked.contains("client_id=octonet-cli"));
    }

    @Test
    void aPersonAtATerminalIsShownAPictureToo() {
        commands(address -> false, true).login(server.address(), "another", "octonet.write", true, false);
        assertThat(out.toString()).contains("\u2588", "\u2580", "\u2584");
        assertThat(server.asked()).anyMatch(asked -> asked.contains("client_id=another&scope=octonet.write"));
    }

    @Test
    void whoHasABrowserLogsInThere() {
        int code = commands(LoginCommandsTest::comeBack, true)
                .login(server.address() + "/", LoginCommands.CLIENT_ID, null, true, false);
        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("Your browser opens. Check before you log in", "begins with " + server.address() + "/.")
                .contains("Logged in at")
                .doesNotContain("BCDF-GHJK");
    }

    private static boolean comeBack(URI address) {
        String query = URLDecoder.decode(address.getRawQuery(), StandardCharsets.UTF_8);
        URI back = URI.create(found("redirect_uri=([^&]+)", query) + "?code=c&state=" + found("state=([^&]+)", query));
        HttpClient.newHttpClient()
                .sendAsync(HttpRequest.newBuilder(back).build(), HttpResponse.BodyHandlers.discarding());
        return true;
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void aKeyThatLastsIsUsedAgainUnlessANewOneIsWanted() {
        login(server.address(), false);
        int before = server.asked().size();
        assertThat(login(null, false)).isZero();
        assertThat(server.asked()).hasSize(before);
        assertThat(out.toString()).contains("Logged in at " + server.address()).doesNotContain("BCDF");
        assertThat(login(null, true)).isZero();
        assertThat(out.toString()).contains("BCDF");
    }

    @Test
    void whoLogsInElsewhereIsToldOfTheKeyThatIsLeft() throws IOException {
        login(server.address(), false);
        String first = server.address();
        try (AuthorizationServer other = new AuthorizationServer("sk_live_" + "c3D4".repeat(16))) {
            environment.put("MOSTAJS_NET_URL", other.address());
            assertThat(login(null, false)).isZero();
            assertThat(out.toString())
                    .contains("Logged in at " + other.address())
                    .contains("The key before, " + SHOWN + ", still works at " + first);
        }
    }

    @Test
    void whoamiTellsWhatTheServerSaysAndLogoutEndsIt() throws IOException {
        assertThat(whoami(server.address(), false)).isEqualTo(1);
        assertThat(err.toString()).contains("error: Not logged in at " + server.address(), "octonet login");
        assertThat(logout(false)).isZero();
        assertThat(out.toString()).startsWith("Not logged in.");

        login(server.address(), false);
        assertThat(whoami(null, false)).isZero();
        assertThat(out.toString())
                .startsWith(server.address() + " with the key " + SHOWN)
                .contains("label: laptop [2J", "scopes: {\"operations\":[\"read\"]}", "key: sk_live_a1B2a1...")
                .doesNotContain("\u001b");
        assertThat(whoami(null, true)).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).path("key").asText())
                .isEqualTo(SHOWN);

        assertThat(logout(false)).isZero();
        assertThat(out.toString()).startsWith("Revoked the key " + SHOWN + " at " + server.address());
        assertThat(server.asked())
                .anyMatch(asked -> asked.startsWith("/oauth/revoke") && asked.contains("token=sk_live_"));
        assertThat(whoami(server.address(), false)).isEqualTo(1);
    }

    @Test
    void aKeyOfTheEnvironmentNeedsNoLogin() {
        environment.put("MOSTAJS_NET_API_KEY", AuthorizationServer.KEY);
        environment.put("MOSTAJS_NET_URL", server.address());
        assertThat(whoami(null, false)).isZero();
        assertThat(out.toString()).startsWith(server.address() + " with the key " + SHOWN);
    }

    @Test
    void aServerThatCantRevokeLeavesTheKeyUnlessItIsOnlyToBeForgotten() {
        login(server.address(), false);
        server.forget("/oauth/revoke");
        assertThat(logout(false)).isEqualTo(1);
        assertThat(err.toString()).contains("did not revoke the key " + SHOWN, "still works");
        assertThat(store.load()).isPresent();
        assertThat(logout(true)).isZero();
        assertThat(out.toString()).contains("still works at " + server.address());
        assertThat(store.load()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://octonet.example.com", "octonet.example.com", "ftp://x", "https://u:pw@h"})
    void anAddressThatCantBeTrustedIsToldAsAMistake(String url) {
        assertThat(login(url, false)).isEqualTo(2);
        assertThat(err.toString()).startsWith("error: The server's address ").doesNotContain("pw");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aServerThatIsAwayOrHasNoLoginsIsTold() {
        server.forget("/api/v1/auth/device/authorize");
        assertThat(login(server.address(), false)).isEqualTo(1);
        assertThat(err.toString()).contains("does not begin a login: it answered 404", "Octonet server with logins");
        String address = server.address();
        server.close();
        assertThat(login(address, false)).isEqualTo(1);
        assertThat(err.toString()).contains("No server answers at " + address);
    }
}
