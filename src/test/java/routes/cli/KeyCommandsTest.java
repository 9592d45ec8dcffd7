package routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import routes.access.InMemoryGateway;
import routes.access.KeyHasher;
import routes.access.KeyIssuer;
import routes.access.KeyStore;
import routes.access.MovedClock;
import routes.access.Pepper;

class KeyCommandsTest {
    private final InMemoryGateway gateway = new InMemoryGateway();
    private final MovedClock clock = new MovedClock();
    private final KeyStore store = new KeyStore(gateway, clock);
    private final KeyCommands commands = new KeyCommands(
            store,
            new KeyIssuer(store, new KeyHasher(Pepper.parse("a pepper for tests, 32 bytes or more", "test")), clock),
            clock);
    private final StringWriter printed = new StringWriter();
    private final PrintWriter out = new PrintWriter(printed);

    private static KeyOptions expiring(String expires) {
        return new KeyOptions(List.of(), List.of(), List.of(), List.of(), expires, 0, List.of());
    }

    @Test
    void generatePrintsTheKeyOnceAndWhatItMayDo() {
        KeyOptions options = new KeyOptions(
                List.of("demo,shop"),
                List.of("read"),
                List.of("rest", "ws"),
                List.of("User"),
                "30d",
                60,
                List.of("10.0.0.0/8"));
        assertThat(commands.generate("app", true, options, out)).isZero();
        String key = printed.toString().lines().findFirst().orElseThrow();
        assertThat(key).matches("sk_test_[0-9A-Za-z]{64}");
        assertThat(printed.toString())
                .contains("projects=demo,shop operations=read transports=rest,ws entities=User", "not shown again");
        Map<String, Object> row = gateway.rows("ApiKey").get(0);
        assertThat(row).containsEntry("expiresAt", "2026-12-21T12:00:00.000Z").containsEntry("rateLimit", 60L);
        commands.list(out);
        assertThat(printed.toString().split(key.substring(20), -1)).hasSize(2);
    }

    @Test
    void withoutOptionsAKeyReadsAndWritesButDoesNotAdminister() {
        commands.generate("app", false, KeyOptions.NONE, out);
        assertThat(printed.toString()).startsWith("sk_live_").contains("projects=* operations=read,write transports=*");
    }

    @Test
    void listShowsEveryKeyWithItsStanding() {
        commands.generate("active", false, KeyOptions.NONE, out);
        commands.generate("old", false, expiring("1h"), out);
        commands.generate("gone", false, KeyOptions.NONE, out);
        commands.generate("broken", false, KeyOptions.NONE, out);
        commands.revoke("gone", out);
        gateway.rows("ApiKey").stream()
                .filter(row -> row.get("label").equals("broken"))
                .forEach(row -> gateway.change("ApiKey", (String) row.get("id"), "permissions", "all"));
        clock.move(Duration.ofHours(1));
        printed.getBuffer().setLength(0);
        assertThat(commands.list(out)).isZero();
        assertThat(printed.toString().lines())
                .anyMatch(line -> line.contains(" active ") && line.contains("operations=read,write"))
                .anyMatch(line -> line.contains("old") && line.contains("expired") && line.contains("2026-11-21"))
                .anyMatch(line -> line.contains("gone") && line.contains("revoked"))
                .anyMatch(line -> line.contains("broken") && line.contains("can't be read"))
                .anyMatch("4 keys"::equals);
    }

    @Test
    void revokeSaysWhatItRevokedAndFailsForWhatIsNotThere() {
        commands.generate("app", false, KeyOptions.NONE, out);
        assertThat(commands.revoke("app", out)).isZero();
        assertThat(commands.revoke("app", out)).isEqualTo(1);
        assertThat(printed.toString()).contains("revoked app (sk_live_", "error: No such API key", "list-keys");
        assertThat(commands.generate("app", false, KeyOptions.NONE, out))
                .as("the label is free again")
                .isZero();
        assertThat(commands.generate("app", false, KeyOptions.NONE, out)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "90m, 2026-11-21T13:30:00.000Z",
        "12h, 2026-11-22T00:00:00.000Z",
        "2w, 2026-12-05T12:00:00.000Z",
        "2027-01-31, 2027-02-01T00:00:00.000Z",
        "2027-01-31T08:00:00Z, 2027-01-31T08:00:00.000Z",
    })
    void anExpiryIsADurationADateOrAnInstant(String expires, String at) {
        assertThat(commands.generate("app", false, expiring(expires), out)).isZero();
        assertThat(gateway.rows("ApiKey").get(0)).containsEntry("expiresAt", at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "d",
                "30",
                "30y",
                "-1d",
                "0h",
                "99999999999999999999d",
                "9223372036854775807w",
                "tomorrow",
                "2020-01-01",
                "2027-13-01"
            })
    void whatIsNoFutureTimeIsRefused(String expires) {
        assertThat(commands.generate("app", false, expiring(expires), out)).isEqualTo(1);
        assertThat(printed.toString()).startsWith("error:").contains("  expires");
        assertThat(gateway.rows("ApiKey")).isEmpty();
    }

    @Test
    void wrongOptionsAreNamedAndNothingIsStored() {
        KeyOptions wrong = new KeyOptions(List.of(), List.of("delete"), List.of(), List.of(), null, 0, List.of());
        assertThat(commands.generate("app", false, wrong, out)).isEqualTo(1);
        KeyOptions elsewhere =
                new KeyOptions(List.of(), List.of(), List.of(), List.of(), null, 0, List.of("example.org"));
        assertThat(commands.generate("app", false, elsewhere, out)).isEqualTo(1);
        assertThat(commands.generate(" ", false, KeyOptions.NONE, out)).isEqualTo(1);
        assertThat(commands.generate("a\nb", false, KeyOptions.NONE, out)).isEqualTo(1);
        KeyOptions negative = new KeyOptions(List.of(), List.of(), List.of(), List.of(), null, -1, List.of());
        assertThat(commands.generate("app", false, negative, out)).isEqualTo(1);
        assertThat(printed.toString()).contains("operations", "ipAllow", "label", "rateLimit");
        assertThat(gateway.rows("ApiKey")).isEmpty();
    }
}
