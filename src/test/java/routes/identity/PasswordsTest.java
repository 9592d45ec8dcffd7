package routes.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.entity.ErrorCode;

class PasswordsTest {
    private static final PasswordHashes HASHES = new PasswordHashes();

    private final Passwords passwords = new Passwords(HASHES);

    @Test
    void aPasswordIsHashedByArgon2idWithASaltOfItsOwn() {
        String hash = passwords.hash("correct horse");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.hash("correct horse")).isNotEqualTo(hash);
        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("correct hors", hash)).isFalse();
        assertThat(passwords.upgraded("correct horse", hash)).isNull();
    }

    @Test
    void aHashOfBcryptIsUnderstoodAndMadeAnew() {
        String old = HASHES.bcrypt("correct horse");
        assertThat(old).startsWith("$2");
        assertThat(passwords.matches("correct horse", old)).isTrue();
        assertThat(passwords.matches("battery staple", old)).isFalse();
        assertThat(passwords.upgraded("correct horse", old)).startsWith("$argon2id$");
        assertThatThrownBy(() -> HASHES.bcrypt("é".repeat(37))).hasMessageContaining("at most 72 bytes");
    }

    @Test
    void nothingMatchesWhatIsNoHash() {
        for (String hash : new String[] {null, "", "plain", "$scrypt$a$b"}) {
            assertThat(passwords.matches("plain", hash)).isFalse();
            assertThat(passwords.matches("", hash)).isFalse();
        }
        assertThat(passwords.matches("x".repeat(1000), passwords.hash("correct horse")))
                .isFalse();
    }

    @Test
    void whoGetsNoTurnIsToldToComeBack() {
        Passwords busy = new Passwords(HASHES, 0, Duration.ofMillis(1));
        assertThat(Installation.refused(ErrorCode.OVERLOADED, () -> busy.hash("correct horse"))
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(1));
        Installation.refused(ErrorCode.OVERLOADED, () -> busy.matches("correct horse", null));
        assertThat(busy.upgraded("correct horse", HASHES.bcrypt("correct horse")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "changeme, true",
        "Admin123, true",
        "Password123!, true",
        "12345678, true",
        "correct horse, false",
        "changeme-to-mine, false"
    })
    void samplesAreKnown(String password, boolean sample) {
        assertThat(Passwords.isSample(password)).isEqualTo(sample);
    }

    @Test
    void aPasswordHasABoundedLength() {
        assertThat(Passwords.problems("1234567")).hasSize(1);
        assertThat(Passwords.problems("        ")).hasSize(1);
        assertThat(Passwords.problems("12345678")).isEmpty();
        assertThat(Passwords.problems("é".repeat(200))).isEmpty();
        assertThat(Passwords.problems("é".repeat(201))).hasSize(1);
    }
}
