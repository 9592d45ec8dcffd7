package octonet.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileAuthStoreTest {
    private static final String WHOLE = "{'version':1,'host':'octonet','endpoint':'https://octonet.example.com',"
            + "'token':{'access_token':'sk_live_x','token_type':'Bearer','expires_at':1800000000000,'scope':'octonet.read'},"
            + "'issued_at':1790000000000,'client_id':'octonet-cli'}";

    @TempDir
    private Path home;

    private Path file() {
        return home.resolve("octonet").resolve("auth.json");
    }

    private static StoredLogin login(String key) {
        return new StoredLogin(
                "octonet",
                URI.create("https://octonet.example.com"),
                new Token(key, "Bearer", Instant.ofEpochMilli(1_800_000_000_000L), "octonet.read"),
                Instant.ofEpochMilli(1_790_000_000_000L),
                "octonet-cli");
    }

    private StoredLogin reread(String content) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), content.replace('\'', '"'));
        return new FileAuthStore(file()).load().orElse(null);
    }

    @Test
    void whatIsKeptIsReadAgainAndRemoved() throws IOException {
        AuthStore store = new FileAuthStore(file());
        assertThat(store.load()).isEmpty();
        store.clear();
        store.save(login("sk_live_x"));
        assertThat(store.load()).contains(login("sk_live_x"));
        JsonNode written = Wire.JSON.readTree(file().toFile());
        assertThat(written).isEqualTo(Wire.JSON.readTree(WHOLE.replace('\'', '"')));
        store.clear();
        assertThat(file()).doesNotExist();
    }

    @Test
    void onlyTheUserMayReadIt() throws IOException {
        Files.createDirectories(file().getParent());
        Files.setPosixFilePermissions(file().getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(file(), "old");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-rw-"));
        new FileAuthStore(file()).save(login("sk_live_x"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "[]",
                "null",
                "{'version':1,'host':'octonet'",
                "{'version':2,'host':'octonet'}",
                "{'version':1,'host':'octonet','endpoint':'https://x.example','token':'sk_live_x','client_id':'c'}",
                "{'version':1,'host':'octonet','endpoint':'https://x.example','token':{'token_type':'Bearer'},'client_id':'c'}",
                "{'version':1,'host':'octonet','endpoint':'https://x.example','token':{'access_token':'a\\nb','token_type':'Bearer'},'client_id':'c'}",
                "{'version':1,'host':'octonet','endpoint':'http://x.example','token':{'access_token':'abc','token_type':'Bearer'},'client_id':'c'}",
                "{'version':1,'host':'octonet','endpoint':'no address','token':{'access_token':'abc','token_type':'Bearer'},'client_id':'c'}",
                "{'version':1,'host':'octonet','endpoint':'https://x.example','token':{'access_token':'abc','token_type':'Bearer','expires_at':'soon'},'client_id':'c'}"
            })
    void aDamagedFileCountsAsNone(String content) throws IOException {
        assertThat(reread(content)).isNull();
    }

    @Test
    void whateverElseLiesInItsPlaceCountsAsNone() throws IOException {
        Files.createDirectories(file());
        assertThat(new FileAuthStore(file()).load()).isEmpty();
        Files.delete(file());
        assertThat(reread(WHOLE + " ".repeat(70_000))).isNull();
        assertThat(reread(WHOLE + "{}")).isNull();
        Files.write(file(), new byte[] {0, -1, 1});
        assertThat(new FileAuthStore(file()).load()).isEmpty();
    }

    @Test
    void timesInSecondsAreUnderstoodAsWell() throws IOException {
        StoredLogin read = reread(WHOLE.replace("1800000000000", "1800000000").replace("1790000000000", "1790000000"));
        assertThat(read).isEqualTo(login("sk_live_x"));
        assertThat(reread(WHOLE.replace("1800000000000", "null")).token().expiresAt())
                .isNull();
    }

    @Test
    void severalProgramsThatSaveAtOnceNeverLeaveHalfAFile() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> loaded = new ArrayList<>();
            new FileAuthStore(file()).save(login("sk_live_first"));
            for (int i = 0; i < 400; i++) {
                String key = "sk_live_" + "k".repeat(i % 50 + 1);
                loaded.add(threads.submit(() -> {
                    new FileAuthStore(file()).save(login(key));
                    return true;
                }));
                loaded.add(threads.submit(() -> new FileAuthStore(file()).load().isPresent()));
            }
            for (Future<Boolean> one : loaded) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertThat(files).as("nothing is left beside it").containsExactly(file());
        }
    }

    @Test
    void aPlaceThatCantBeWrittenIsTold() throws IOException {
        Files.writeString(home.resolve("octonet"), "a file");
        AuthStore store = new FileAuthStore(file());
        assertThatThrownBy(() -> store.save(login("sk_live_x")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file().toString())
                .hasMessageNotContaining("sk_live_x");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, /x, , /x/octonet",
        "Linux, , , /home/me/.config/octonet",
        "Linux, relative/x, , /home/me/.config/octonet",
        "Mac OS X, ' ', , /home/me/.config/octonet",
        "Windows 11, /x, /data, /data/octonet",
        "Windows 11, /x, , /home/me/AppData/Roaming/octonet"
    })
    void thePlaceIsWhereTheSystemKeepsSettings(String system, String xdg, String appData, String place) {
        Map<String, String> environment = new java.util.HashMap<>();
        environment.put("XDG_CONFIG_HOME", xdg);
        environment.put("APPDATA", appData);
        assertThat(new UserDirectory(environment, system, "/home/me").of("octonet"))
                .hasToString(place);
    }

    @ParameterizedTest
    @CsvSource({
        "octonet, octonet",
        "Octonet.Example.com:4488, octonet.example.com_4488",
        "../../etc, _.._etc",
        "'', octonet",
        "..., octonet",
        "a/b\\c, a_b_c",
        "'nul\u0000.', nul_",
        "été, _t_"
    })
    void aNameLeadsNowhereElse(String host, String safe) {
        assertThat(UserDirectory.safe(host)).isEqualTo(safe);
    }

    @Test
    void aKeyIsNeverInTheTextOfWhatHoldsIt() {
        String key = "sk_live_" + "a1B2".repeat(16);
        assertThat(login(key).toString()).contains("sk_live_a1B2a1...").doesNotContain(key.substring(0, 20));
        assertThat(new Token("short", "Bearer", null, null)).hasToString("s...");
        assertThat(AuthStore.file("octonet").toString()).endsWith("auth.json");
    }
}
