package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.cli.AuthorizationServer;

/** The commands on keys as a script calls them: the answer alone on standard output, and an exit code. */
final class CommandLineIT {
    private static final String PASSWORD = "pw-8sJ-never-shown";
    private static final Map<String, String> POSTGRES =
            Map.of("DB_DIALECT", "postgres", "SGBD_URI", "postgresql://u:" + PASSWORD + "@127.0.0.1:1/none");

    @TempDir
    Path empty;

    private ChildProcess.Ended octonet(String... command) throws IOException, InterruptedException {
        return ChildProcess.in(empty, Map.of(), command);
    }

    @Test
    void listAndRevokeInAnEmptyDirectoryMakeNothingAndTellHowToStart() throws Exception {
        ChildProcess.Ended listed = octonet("list-keys");
        assertThat(listed.code()).isZero();
        assertThat(listed.out()).startsWith("No keys here").contains("generate-apikey");
        assertThat(listed.err()).isEmpty();
        ChildProcess.Ended revoked = octonet("revoke-key", "app");
        assertThat(revoked.code()).isEqualTo(3);
        assertThat(revoked.out()).isEmpty();
        assertThat(revoked.err()).startsWith("error: No keys here");
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void aScriptMakesListsAndRevokesAKeyWithoutAnyNoise() throws Exception {
        ChildProcess.Ended refused = octonet("generate-apikey", "app", "--fields", "Prodct=id,title");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("\"Prodct\" is not known here; did you mean \"Product\"?", "--force");
        assertThat(empty).isEmptyDirectory();

        ChildProcess.Ended made = octonet("generate-apikey", "app", "--fields", "Product=id,title", "--json");
        assertThat(made.code()).isZero();
        assertThat(made.err()).isEmpty();
        JsonNode key = new ObjectMapper().readTree(made.out());
        ChildProcess.Ended listed = octonet("list-keys", "--json");
        assertThat(listed.err()).isEmpty();
        assertThat(new ObjectMapper().readTree(listed.out()).path(0).path("id")).isEqualTo(key.path("id"));
        ChildProcess.Ended revoked = octonet("revoke-key", key.path("id").asText());
        assertThat(revoked.code()).isZero();
        assertThat(revoked.err()).isEmpty();
        assertThat(revoked.out()).startsWith("revoked app (sk_live_").hasLineCount(1);
    }

    @Test
    void aServersSystemDatabaseNeedsAPepperBeforeAnythingElse() throws Exception {
        ChildProcess.Ended without = ChildProcess.in(empty, POSTGRES, "list-keys");
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.out()).isEmpty();
        assertThat(without.err().strip())
                .startsWith("Octonet can't start: OCTONET_KEY_PEPPER is not set")
                .hasLineCount(1);
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    void aDatabaseThatIsAwayIsToldWithItsReasonAndWithoutItsPassword() throws Exception {
        Files.writeString(empty.resolve(".env"), "OCTONET_KEY_PEPPER=c2l4dHktZm91ci1yYW5kb20tY2hhcmFjdGVycw-no-need\n");
        ChildProcess.Ended away = ChildProcess.in(empty, POSTGRES, "list-keys", "--json");
        assertThat(away.code()).isEqualTo(1);
        assertThat(away.out()).isEmpty();
        assertThat(away.err())
                .contains("127.0.0.1:1 refused", "error: The project's database does not answer")
                .doesNotContain(PASSWORD, "\tat ");
    }

    @Test
    void aNewProjectIsWrittenAndToldOfWithoutStartingIt() throws Exception {
        assertThat(octonet("init").out()).contains("wrote .env").contains("wrote schemas/article.json");
        assertThat(octonet("init").out()).contains("kept .env").doesNotContain("wrote");
        ChildProcess.Ended told = octonet("info", "--octonet.transports.grpc.enabled=true", "--octonet.port=4499");
        assertThat(told.err()).isEmpty();
        JsonNode info = new ObjectMapper().readTree(told.out());
        assertThat(info.path("port").asInt()).isEqualTo(4499);
        assertThat(info.path("transports").path("enabled").toString())
                .isEqualTo("[\"rest\",\"graphql\",\"ws\",\"sse\",\"jsonrpc\",\"mcp\",\"grpc\",\"trpc\",\"odata\"]");
        assertThat(info.path("apikeys")).isEmpty();
        assertThat(empty.resolve("data")).doesNotExist();
    }

    @Test
    void whoLogsInHasAKeyThatNobodyElseCanReadUntilLogout() throws Exception {
        Map<String, String> home = Map.of("XDG_CONFIG_HOME", empty.toString(), "DISPLAY", "");
        Path kept = empty.resolve("octonet").resolve("auth.json");
        try (AuthorizationServer server = new AuthorizationServer()) {
            ChildProcess.Ended in = ChildProcess.in(empty, home, "login", "--url", server.address());
            assertThat(in.code()).as(in.err()).isZero();
            assertThat(in.out()).contains("BCDF-GHJK", "Logged in at", kept.toString());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                    .isEqualTo("rw-------");
            ChildProcess.Ended who = ChildProcess.in(empty, home, "whoami");
            assertThat(who.out()).startsWith(server.address()).contains("label: laptop");
            assertThat(server.asked().get(server.asked().size() - 1)).contains(AuthorizationServer.KEY);
            ChildProcess.Ended over = ChildProcess.in(empty, home, "logout");
            assertThat(over.out()).startsWith("Revoked the key");
            assertThat(kept).doesNotExist();
            assertThat(in.out() + who.out() + over.out()).doesNotContain(AuthorizationServer.KEY.substring(0, 20));
            assertThat(in.err() + who.err() + over.err()).isEmpty();
        }
    }
}
