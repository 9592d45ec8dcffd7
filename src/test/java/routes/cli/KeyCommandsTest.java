package routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import routes.access.ApiKey;
import routes.access.InMemoryGateway;
import routes.access.KeyHasher;
import routes.access.KeyIssuer;
import routes.access.KeyStore;
import routes.access.MovedClock;
import routes.access.Pepper;
import routes.access.SystemRows;
import routes.entity.Caller;
import routes.identity.IdentityRows;
import routes.identity.People;
import routes.project.Projects;

class KeyCommandsTest {
    private static final Set<String> SCOPES = Set.of("projects", "operations", "transports", "entities");

    private final InMemoryGateway gateway = new InMemoryGateway();
    private final MovedClock clock = new MovedClock();
    private final KeyStore store = new KeyStore(gateway, clock);
    private final People people = new People(new IdentityRows(gateway, store, clock));
    private final KnownNames names = new KnownNames(Projects.registry("demo", "shop"), SCOPES);
    private final KeyCommands commands = commands(true);
    private final StringWriter printed = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private final KeyReport report = report(false);

    private KeyCommands commands(boolean there) {
        KeyHasher hasher = new KeyHasher(Pepper.parse("a pepper for tests, 32 bytes or more", "test"));
        return new KeyCommands(store, new KeyIssuer(store, hasher, clock), people, names, () -> there, clock);
    }

    private KeyReport report(boolean json) {
        return new KeyReport(new PrintWriter(printed), new PrintWriter(errors), json);
    }

    private int generate(String label, String... options) {
        return generate(report, label, null, List.of(), options);
    }

    private int generate(KeyReport to, String label, String expires, List<String> from, String... options) {
        KeyOptions typed = CommandLine.populateCommand(new KeyOptions(), options);
        return commands.generate(label, ApiKey.Environment.TEST, typed, expires, from, to);
    }

    private JsonNode json() throws Exception {
        JsonNode json = new ObjectMapper().readTree(printed.toString());
        printed.getBuffer().setLength(0);
        return json;
    }

    @Test
    void generatePrintsTheKeyOnceAndWhatItMayDo() {
        int code = generate(
                report,
                "app",
                "30d",
                List.of("10.0.0.0/8"),
                "--projects=demo,shop",
                "--operations=read",
                "--transports=rest",
                "--transports=ws",
                "--entities=Thing",
                "--rate-limit=60");
        assertThat(code).isZero();
        String key = printed.toString().lines().findFirst().orElseThrow();
        assertThat(key).matches("sk_test_[0-9A-Za-z]{64}");
        assertThat(printed.toString())
                .contains("projects=demo,shop operations=read transports=rest,ws entities=Thing", "not shown again")
                .contains("label: app", "until: 2026-12-21T12:00:00.000Z", "from: 10.0.0.0/8");
        Map<String, Object> row = gateway.rows("ApiKey").get(0);
        assertThat(row).containsEntry("expiresAt", "2026-12-21T12:00:00.000Z").containsEntry("rateLimit", 60L);
        commands.list(report);
        assertThat(printed.toString().split(key.substring(20), -1)).hasSize(2);
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void withoutOptionsAKeyReadsAndWritesButDoesNotAdminister() {
        generate("app");
        assertThat(printed.toString()).contains("projects=* operations=read,write transports=*");
    }

    @Test
    void aKeyMayBelongToAUserWhoIsThere() throws Exception {
        gateway.call(SystemRows.createOf("User", Map.of("id", "u1", "email", "ada@example.com")), Caller.system());
        assertThat(generate(report(true), "hers", null, List.of(), "--owner=Ada@example.com"))
                .isZero();
        assertThat(json().path("owner").asText()).isEqualTo("u1");
        assertThat(generate("again", "--owner=u1")).isZero();
        assertThat(printed.toString()).contains("owner: u1");
        assertThat(generate("nobodys", "--owner=bob@example.com")).isEqualTo(1);
        assertThat(errors.toString()).contains("--owner names no user of this server");
    }

    @Test
    void listShowsEveryKeyWithItsStanding() {
        generate("active");
        generate(report, "old", "1h", List.of());
        generate("gone");
        generate("broken");
        commands.revoke("gone", report);
        gateway.rows("ApiKey").stream()
                .filter(row -> row.get("label").equals("broken"))
                .forEach(row -> gateway.change("ApiKey", (String) row.get("id"), "permissions", "all"));
        clock.move(Duration.ofHours(1));
        printed.getBuffer().setLength(0);
        assertThat(commands.list(report)).isZero();
        assertThat(printed.toString().lines())
                .anyMatch(line -> line.contains(" active ") && line.contains("operations=read,write"))
                .anyMatch(line -> line.contains("old") && line.contains("expired") && line.contains("2026-11-21"))
                .anyMatch(line -> line.contains("gone") && line.contains("revoked"))
                .anyMatch(line -> line.contains("broken") && line.contains("can't be read"))
                .anyMatch("4 keys"::equals);
    }

    @Test
    void aProgramReadsTheSameAsJson() throws Exception {
        assertThat(generate(report(true), "app", "1h", List.of("192.0.2.1"), "--projects=shop"))
                .isZero();
        JsonNode made = json();
        assertThat(made.path("key").asText()).matches("sk_test_[0-9A-Za-z]{64}");
        assertThat(made.path("status").asText()).isEqualTo("active");
        assertThat(made.path("expiresAt").asText()).isEqualTo("2026-11-21T13:00:00.000Z");
        assertThat(made.path("from").toString()).isEqualTo("[\"192.0.2.1\"]");
        assertThat(made.path("permissions").path("scopes").path("projects").toString())
                .isEqualTo("[\"shop\"]");
        commands.list(report(true));
        JsonNode listed = json();
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("id")).isEqualTo(made.path("id"));
        assertThat(listed.path(0).has("key")).isFalse();
        assertThat(listed.toString()).doesNotContain("mac", "lookup", "pepper");
        commands.revoke(made.path("id").asText(), report(true));
        assertThat(json().path("status").asText()).isEqualTo("revoked");
    }

    @Test
    void aKeyIsRevokedByEachOfItsNames() {
        for (String name : List.of("label", "id", "prefix", "shown", "key")) {
            printed.getBuffer().setLength(0);
            generate("label");
            String key = printed.toString().lines().findFirst().orElseThrow();
            String id =
                    printed.toString().lines().skip(1).findFirst().orElseThrow().substring("id: ".length());
            String prefix = key.substring(0, "sk_test_123456".length());
            String typed = switch (name) {
                case "id" -> id;
                case "prefix" -> prefix;
                case "shown" -> prefix + "..." + key.substring(key.length() - 4);
                case "key" -> key;
                default -> "label";
            };
            assertThat(commands.revoke(typed, report)).as(name).isZero();
            assertThat(printed.toString()).contains("revoked label (" + prefix, "id " + id);
        }
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void revokeTellsApartWhatIsNotThereWhatIsRevokedAndWhatIsSeveral() {
        generate("app");
        assertThat(commands.revoke("other", report)).isEqualTo(3);
        assertThat(errors.toString()).contains("error: There is no such API key", "list-keys");
        commands.revoke("app", report);
        assertThat(commands.revoke("app", report)).isEqualTo(3);
        assertThat(errors.toString()).contains("app (sk_test_", "is revoked already");
        assertThat(generate("app")).as("the label is free again").isZero();
        assertThat(generate("app")).isEqualTo(4);
        assertThat(errors.toString()).contains("There is an API key of this label already");
        clock.move(Duration.ofDays(1));
        generate(report, "twice", "1m", List.of());
        clock.move(Duration.ofDays(1));
        generate("twice");
        assertThat(commands.revoke("twice", report)).isEqualTo(4);
        assertThat(errors.toString()).contains("stands for 2 API keys", "Name one by its id: ");
    }

    @Test
    void whereNoKeysAreNothingIsAskedForAndTheWayToStartIsTold() throws Exception {
        KeyCommands nowhere = commands(false);
        assertThat(nowhere.list(report)).isZero();
        assertThat(printed.toString()).contains("No keys here", "Start the server", "generate-apikey");
        assertThat(nowhere.revoke("app", report)).isEqualTo(3);
        assertThat(errors.toString()).contains("No keys here");
        printed.getBuffer().setLength(0);
        assertThat(nowhere.list(report(true))).isZero();
        assertThat(json().toString()).isEqualTo("[]");
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
        assertThat(generate(report, "app", expires, List.of())).isZero();
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
        assertThat(generate(report, "app", expires, List.of())).isEqualTo(1);
        assertThat(errors.toString()).startsWith("error:").contains("  expires");
        assertThat(gateway.rows("ApiKey")).isEmpty();
    }

    @Test
    void wrongOptionsAreNamedAndNothingIsStored() {
        assertThat(generate("app", "--operations=delete")).isEqualTo(1);
        assertThat(generate(report, "app", null, List.of("example.org"))).isEqualTo(1);
        assertThat(generate(" ")).isEqualTo(1);
        assertThat(generate("a\nb")).isEqualTo(1);
        assertThat(generate("app", "--rate-limit=-1")).isEqualTo(1);
        assertThat(errors.toString()).contains("operations", "ipAllow", "label", "rateLimit");
        assertThat(printed.toString()).isEmpty();
        assertThat(gateway.rows("ApiKey")).isEmpty();
    }

    @Test
    void infoTellsPortTransportsAndKeysAsJsonWhereverItIsAsked() throws Exception {
        ServerFacts facts = new ServerFacts(4488, Set.of("rest"));
        generate("app");
        printed.getBuffer().setLength(0);
        assertThat(commands.info(facts, report)).isZero();
        JsonNode info = json();
        assertThat(info.path("port").asInt()).isEqualTo(4488);
        assertThat(info.path("transports").path("enabled")).hasSize(1);
        assertThat(info.path("transports").path("all")).hasSize(13);
        assertThat(info.path("apikeys")).singleElement().satisfies(key -> {
            assertThat(key.path("name").asText()).isEqualTo("app");
            assertThat(key.path("status").asText()).isEqualTo("active");
            assertThat(key.path("created").asText()).matches("-|\\d{4}-\\d\\d-\\d\\d");
        });
        assertThat(commands(false).info(facts, report)).isZero();
        assertThat(json().path("apikeys")).isEmpty();
    }
}
