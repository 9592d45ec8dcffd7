package routes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import routes.access.Permissions;
import routes.entity.DocumentLimits;
import routes.entity.EntityException;
import routes.entity.EntityLimit;
import routes.entity.Scopes;

class KeyOptionsTest {
    @TempDir
    private Path directory;

    private static Permissions permissions(String... options) {
        return CommandLine.populateCommand(new KeyOptions(), options).permissions();
    }

    private static String refusal(String... options) {
        EntityException refused = catchThrowableOfType(EntityException.class, () -> permissions(options));
        assertThat(refused).as("%s is refused", List.of(options)).isNotNull();
        return refused.details().stream()
                .map(problem -> problem.field() + " " + problem.problem())
                .collect(Collectors.joining("\n"));
    }

    private String file(String json) throws IOException {
        return Files.writeString(directory.resolve("app.json"), json.replace('\'', '"'))
                .toString();
    }

    @Test
    void limitsOnFieldsAndRowsAreOptions() {
        Permissions read = permissions(
                "--fields=Order=id, total",
                "--rows",
                "Order={\"status\":\"paid\",\"total\":{\"$gt\":1.50}}",
                "--fields=User=");
        assertThat(read.limits()).containsOnlyKeys("Order", "User");
        EntityLimit order = read.limits().get("Order");
        assertThat(order.fields()).containsExactlyInAnyOrder("id", "total");
        assertThat(order.rows().toString()).isEqualTo("{status=paid, total={$gt=1.50}}");
        assertThat(read.limits().get("User").fields()).isEmpty();
    }

    @Test
    void limitsOnDocumentsAreAnOption() throws IOException {
        assertThat(permissions("--graphql=depth=5,aliases=2").documents()).isEqualTo(new DocumentLimits(0, 0, 5, 2));
        assertThat(refusal("--graphql=dept=5")).contains("graphql").contains("depth");
        String file = file("{'graphql': {'depth': 4, 'fields': 100}}");
        assertThat(permissions("--permissions", file, "--graphql=requests=3").documents())
                .isEqualTo(new DocumentLimits(3, 100, 4, 0));
        assertThat(refusal("--permissions", file, "--graphql=depth=3")).contains("--graphql is also said by");
    }

    @Test
    void aTransportGoesByBothItsNames() {
        assertThat(permissions("--transports=websocket,rest")
                        .scopes()
                        .byName()
                        .get(Scopes.TRANSPORTS)
                        .values())
                .containsExactlyInAnyOrder("ws", "rest");
    }

    @Test
    void aFileSaysItAllAndOptionsWhatItLeavesOut() throws IOException {
        String file = file("""
                {'scopes': {'projects': ['shop'], 'operations': ['read', 'admin'], 'transports': '*'},
                 'rateLimit': 60, 'limits': {'Order': {'fields': ['id']}}}""");
        Permissions whole = permissions("--permissions", file);
        assertThat(whole)
                .isEqualTo(Permissions.parse(Map.of(
                        "scopes",
                        Map.of("projects", "shop", "operations", List.of("read", "admin"), "transports", "*"),
                        "rateLimit",
                        60,
                        "limits",
                        Map.of("Order", Map.of("fields", List.of("id"))))));
        Permissions more = permissions("--permissions", file, "--entities=Order", "--rows=User={\"id\":\"1\"}");
        assertThat(more.scopes().byName().get(Scopes.ENTITIES).values()).containsExactly("Order");
        assertThat(more.limits()).containsOnlyKeys("Order", "User");
    }

    @Test
    void aFileThatLeavesTheOperationsOutGivesNoAdministration() throws IOException {
        Permissions read = permissions("--permissions", file("{'limits': {'Order': {'fields': ['id']}}}"));
        assertThat(read.scopes().byName().get(Scopes.OPERATIONS).values()).isEqualTo(Set.of("read", "write"));
    }

    @Test
    void whatIsSaidTwiceIsRefused() throws IOException {
        String file = file("{'scopes': {'projects': ['a']}, 'rateLimit': 1, 'limits': {'Order': {'fields': ['id']}}}");
        String refusal = refusal("--permissions", file, "--projects=b", "--rate-limit=2", "--fields=Order=total");
        assertThat(refusal)
                .contains("--projects is also said by " + file + " scopes.projects")
                .contains("--rate-limit is also", "--fields or --rows is also", "limits.Order");
        assertThat(refusal("--fields=Order=a", "--fields=Order=b")).isEqualTo("--fields names Order twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'scopes': | is not valid JSON at line 1, column ",
                "{} {} | is not valid JSON",
                "{'scopes':{},'scopes':{}} | Duplicate",
                "[] | permissions must be an object",
                "null | permissions must be an object",
                "{'scopes':{'operations':['raed']}} | operations \"raed\" is not known here; did you mean \"read\"",
                "{'scopes':{},'limit':{}} | limit \"limit\" is not known here; did you mean \"limits\"",
                "{'limits':{'Order':{'row':{}}}} | limits.Order \"row\" is not known here; did you mean \"rows\"",
                "{'limits':{'Order':{'rows':null}}} | limits.Order.rows must be an object",
                "{'limits':{'Order':{'fields':null}}} | limits.Order.fields must be a list of names",
                "{'limits':{'Order':{'fields':'*'}}} | limits.Order.fields must be a list of names",
                "{'rateLimit':'many'} | rateLimit must be a whole number",
            })
    void aFaultInTheFileIsToldWithItsPlace(String json, String told) throws IOException {
        String file = file(json);
        assertThat(refusal("--permissions", file)).startsWith(file).contains(told);
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        assertThat(refusal("--permissions", directory.resolve("none.json").toString()))
                .endsWith("none.json is not there");
        assertThat(refusal("--permissions", directory.toString())).contains("can't be read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fields=Order | --fields must name an entity: --fields 'Order=id,total'",
                "--rows={\"status\":1} | --rows must name an entity",
                "--rows=Order=status | --rows Order is not valid JSON at line 1, column",
                "--rows=Order=null | limits.Order.rows must be an object",
                "--rows=Order=[] | limits.Order.rows must be an object",
                "--operations=wirte | did you mean \"write\"? Known are read, write, admin",
            })
    void aFaultInAnOptionIsToldWithItsName(String option, String told) {
        assertThat(refusal(option)).contains(told);
    }

    @Test
    void everyOptionIsExplainedAndNoOther() throws IOException {
        Set<String> explained = Pattern.compile("(?m)^\\| `(--[a-z-]+)")
                .matcher(Files.readString(Path.of("docs/security.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
        Set<String> options = new CommandLine(new GenerateApiKeyCommand())
                .getCommandSpec().optionsMap().keySet().stream()
                        .filter(name -> name.startsWith("--") && !name.equals("--help") && !name.equals("--version"))
                        .collect(Collectors.toSet());
        assertThat(explained).isEqualTo(options);
    }
}
