package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where keys may be kept. */
final class SystemDatabaseIT {
    @TempDir
    Path directory;

    @Test
    void keysAreNotKeptWhereTheStatementsHaveNotBeenRun() {
        List<String> cockroach = List.of(
                "octonet.data-directory=" + directory,
                "octonet.system.dialect=cockroachdb",
                "octonet.system.uri=postgresql://u:secret@127.0.0.1:1/d");

        assertThatThrownBy(() -> Server.start(cockroach).close())
                .rootCause()
                .hasMessageContaining("octonet.system.dialect (MOSTA_SYSTEM_DIALECT)")
                .hasMessageContaining("sqlite, postgres, hsqldb, mariadb or mysql, not in cockroachdb")
                .hasMessageNotContaining("secret");
    }

    @Test
    void keysAreMadeBesideAServerWhoseDatabaseRunsInItsProcess() {
        for (String uri : List.of("hsqldb:file:" + directory.resolve("own"), "hsqldb:mem:own")) {
            List<String> settings = List.of(
                    "octonet.data-directory=" + directory.resolve(uri.substring(7, 10)),
                    "octonet.database.dialect=hsqldb",
                    "octonet.database.uri=" + uri,
                    "octonet.database.schema-strategy=update");
            try (Server server = Server.start(settings)) {
                server.as(server.newKey("beside")).get("User").is(200);
                server.admin().get("User").is(200);
            }
        }
    }

    @Test
    void aProjectOnSuchADatabaseHasItsKeysInAFile() {
        List<String> settings = List.of(
                "octonet.data-directory=" + directory,
                "octonet.database.dialect=cockroachdb",
                "octonet.database.uri=postgresql://u:secret@127.0.0.1:1/d");
        try (Server server = Server.start(settings)) {
            server.admin().get("User").is(503, "DB_NOT_CONNECTED");
            assertThat(server.admin().get("/health/live").status()).isEqualTo(200);
        }
        assertThat(directory.resolve("system.db")).exists();
    }
}
