package routes.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PepperTest {
    private static final String HEX = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    @TempDir
    private Path data;

    @Test
    void hexAndBase64OfTheSameBytesAreTheSamePepper() {
        Pepper hex = Pepper.parse(HEX, "test");
        assertThat(Pepper.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n", "test")
                        .id())
                .isEqualTo(hex.id());
        assertThat(hex.bytes()).hasSize(32);
    }

    @Test
    void textOfEnoughCharactersIsTakenAsItIs() {
        assertThat(Pepper.parse("correct horse battery staple, and more", "test")
                        .bytes())
                .hasSize(38);
    }

    @Test
    void aShortOrSimplePepperIsRefusedWithoutBeingShown() {
        for (String weak : List.of("short one", "changemechangemechangemechangemechangeme", "0".repeat(64))) {
            assertThatThrownBy(() -> Pepper.load(weak, data))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("OCTONET_KEY_PEPPER")
                    .hasMessageContaining("openssl rand -base64 32")
                    .hasMessageNotContaining(weak);
        }
    }

    @Test
    void theFirstBootMakesAPepperOnlyItsOwnerReadsAndLaterOnesKeepIt() throws IOException {
        Pepper first = Pepper.load(null, data.resolve("not/there/yet"));
        Path file = data.resolve("not/there/yet/pepper");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Pepper.load(" ", data.resolve("not/there/yet")).id()).isEqualTo(first.id());
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void serversThatStartTogetherAgreeOnOnePepper() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        Callable<String> boot = () -> Pepper.load(null, data).id();
        List<Future<String>> ids = threads.invokeAll(java.util.Collections.nCopies(64, boot));
        threads.shutdown();
        assertThat(ids).extracting(Future::get).containsOnly(ids.get(0).get());
    }

    @Test
    void aRemoteSystemDatabaseNeedsAPepperThatIsGiven() {
        assertThat(Pepper.missing(null, true)).contains("OCTONET_KEY_PEPPER is not set", "remote", "openssl");
        assertThat(Pepper.missing(" ", true)).isNotNull();
        assertThat(Pepper.missing(HEX, true)).isNull();
        assertThat(Pepper.missing(null, false)).isNull();
    }

    @Test
    void whoeverHashesNothingNeedsNoPepper() {
        KeyHasher hasher = new KeyHasher(() -> Pepper.load(null, data), List.of());
        assertThat(data).isEmptyDirectory();
        String id = hasher.pepperId();
        assertThat(Pepper.load(null, data).id()).isEqualTo(id);
    }

    @Test
    void aDamagedFileStopsTheBootNamingIt() throws IOException {
        Files.writeString(data.resolve("pepper"), "gone");
        assertThatThrownBy(() -> Pepper.load(null, data))
                .hasMessageContaining(data.resolve("pepper").toString())
                .hasMessageNotContaining("gone");
    }

    @Test
    void aReplacedPepperStillVerifiesTheKeysMadeUnderIt() {
        Pepper old = Pepper.parse(HEX, "test");
        Replica before = new Replica(
                new InMemoryGateway(), new MovedClock(), old, new Authenticator.Rules(false, java.util.Set.of()));
        String issued = before.issue("old");
        Replica rotated = new Replica(
                before.gateway,
                before.clock,
                new KeyHasher(() -> Replica.PEPPER, List.of(old)),
                new Authenticator.Rules(false, java.util.Set.of()),
                0);
        assertThat(rotated.identify(issued).label()).isEqualTo("old");
        Refused.with(routes.entity.ErrorCode.UNAUTHORIZED, () -> before.beside().identify(issued));
    }
}
