package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.OctonetApplication;
import routes.cli.OctonetCommand;

/** A start that fails tells what is wrong, where, and how to mend it, in a few lines and with an exit code. */
final class FailedStartIT {
    private static final String SECRET = "pw-2hX-never-shown";

    @TempDir
    Path directory;

    /** What is printed by a start that is to fail. */
    private String start(String... settings) {
        List<String> arguments = new ArrayList<>(List.of("serve"));
        if (Arrays.stream(settings).noneMatch(setting -> setting.startsWith("octonet.port="))) {
            arguments.add("--octonet.port=0");
        }
        arguments.add("--octonet.data-directory=" + directory.resolve("data"));
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        int mark = Console.mark();
        int code = OctonetCommand.execute(OctonetApplication.class, arguments.toArray(String[]::new));
        String printed = Console.since(mark);
        assertThat(code).as(printed).isEqualTo(1);
        assertThat(printed).contains("Octonet can't start: ").doesNotContain("\tat ", "Exception:", SECRET);
        assertThat(printed.strip().lines().count()).as(printed).isLessThan(12);
        return printed;
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), Json.json(text)).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "octonet.database.dialect=postgresql octonet.database.uri=postgresql://u:pw-2hX-never-shown@h/x octonet.key-pepper=c2l4dHktZm91ci1yYW5kb20tY2hhcmFjdGVycw"
                        + " | project \"default\": dialect \"postgresql\" is not known here; did you mean \"postgres\"?",
                "octonet.database.dialect=postgres octonet.database.uri=postgresql://u:pw-2hX-never-shown@h/x | OCTONET_KEY_PEPPER is not set",
                "octonet.database.dialect=postgres | belong together",
                "octonet.database.dialect=sqlite octonet.database.uri=postgresql://u:pw-2hX-never-shown@h/x | project \"default\": an address of sqlite is the path of a file",
                "octonet.system.dialect=postgres octonet.system.uri=pw-2hX-never-shown octonet.key-pepper=c2l4dHktZm91ci1yYW5kb20tY2hhcmFjdGVycw"
                        + " | project \"system\": an address of this database looks like postgresql://user:password@host:5432/name",
                "octonet.schemas-path=/nowhere/schemas | /nowhere/schemas",
                "octonet.projects-file=/nowhere/tree.json | octonet.projects-file: /nowhere/tree.json is not there",
                "octonet.env.directory=/nowhere | octonet.env.directory: /nowhere is no directory",
                "octonet.databse.uri=pw-2hX-never-shown | there is no such setting: octonet.databse.uri; did you mean octonet.database.uri?",
                "octonet.transports.grahpql.enabled=true | there is no such setting: octonet.transports.grahpql.enabled; did you mean octonet.transports.graphql.enabled?",
                "octonet.open-mode=true octonet.bind=0.0.0.0 | octonet.open-mode",
                "octonet.bind=192.0.2.77 | octonet.bind is '192.0.2.77', which is no address of this machine",
                "octonet.port=99999 | octonet.port is 99999, and ports go from 1 to 65535",
                "octonet.transports.rest.path=data | octonet.transports.rest.path must begin with a slash",
                "octonet.database.dialect=postgres octonet.database.uri=postgresql://u:a@pw-2hX-never-shown/b@localhost:5999/shop octonet.key-pepper=c2l4dHktZm91ci1yYW5kb20tY2hhcmFjdGVycw"
                        + " | an @ in the user or password is written as %40, a / as %2F",
                "octonet.bind=no.such.host.invalid | octonet.bind is 'no.such.host.invalid'",
                "octonet.key-pepper=pw-2hX-never-shown | OCTONET_KEY_PEPPER is too short",
                "octonet.sqlite.synchronous=sometimes | octonet.sqlite.synchronous",
                "octonet.database.schema-strategy=always | octonet.database.schema-strategy",
                "octonet.routes.directory=/nowhere | octonet.routes.directory",
                "octonet.http.trusted-proxies=10.0.0.0/99 | octonet.http.trusted-proxies: \"10.0.0.0/99\" is no address",
                "octonet.port=pw-2hX-never-shown | octonet.port (\"octonet.port\" from property source \"commandLineArgs\") must be a whole number",
                "octonet.database.table-prefix=octonet_ | project \"default\": table prefixes starting with `octonet_` are reserved",
                "octonet.database.table-prefix=a-b | project \"default\": the table prefix `a-b` can't begin a name",
                "octonet.database.table-prefix=a2345678901234567890123456789012345678901234567890123456789 | #/Order: `a23456789",
                "octonet.open-mode=maybe | must be true or false",
                "octonet.events=sometimes | octonet.events: sometimes is none of outbox, direct, off",
                "octonet.changes.max-age=0s | octonet.changes.max-age",
                "octonet.database.schema-strategy=none octonet.events=outbox | project \"default\": events outbox: changes are kept beside the rows, set the schema strategy to update",
                "octonet.database.dialect=odata octonet.database.uri=http://h/x octonet.events=direct | project \"default\": events direct: changes of a remote service are not told",
                "octonet.http.async-timeout=soon | must be a time such as 30s, 5m or 1h",
                "octonet.http.forwarded-header=best | must be x-forwarded or forwarded",
                "octonet.http.cors.allow-credentials=true | octonet.http.cors",
            })
    void aSettingThatIsWrongIsNamed(String settings, String told) {
        assertThat(start(settings.split(" "))).contains(told);
    }

    @Test
    void everyFaultOfTheProjectsIsToldAtOnce() throws IOException {
        String tree = file(
                "tree.json",
                "{'shop':{'dialect':'sqlit','uri':'a.db'},'club':{'dialect':'foxpro','uri':'x','colour':'red'},"
                        + "'graphql':{'dialect':'sqlite','uri':'b.db'},'a b':{'dialect':'sqlite','uri':'c.db'}}");
        assertThat(start("octonet.projects-file=" + tree))
                .contains("project \"shop\": dialect \"sqlit\" is not known here; did you mean \"sqlite\"?")
                .contains("project \"club\": dialect \"foxpro\" is not known here; known are")
                .contains("#/club/colour: is no setting of a project")
                .contains("#/graphql: the name is reserved", "#/a b: a name has up to 63 letters");
    }

    @Test
    void faultySchemasOfTheDefaultProjectAreToldWithTheirPlaces() throws IOException {
        String schemas = file("item.json", "{'name':'Item','fields':{'name':'strng'}}");
        assertThat(start("octonet.schemas-path=" + schemas))
                .contains("item.json#/fields/name: unknown type `strng` - did you mean `string`?");
    }

    @Test
    void aProjectsFileThatIsFaultyIsToldWithItsPlaces() throws IOException {
        String tree = file(
                "tree.json", "{'shop':{'dialect':'sqlite','events':'always'},'Author':{'dialect':'sqlite','uri':1}}");
        assertThat(start("octonet.projects-file=" + tree))
                .contains(
                        "#/shop/uri: is missing",
                        "#/shop/events: is none of outbox, direct, off",
                        "#/Author/uri: must be text");
    }

    @Test
    void settingsOfAProjectAreCheckedAlsoWhereTheyHaveNoEffect() throws IOException {
        String tree = file(
                "tree.json",
                "{'shop':{'dialect':'sqlite','uri':'a.db','pool':5,'showSql':'yes','formatSql':1,'batchSize':'many',"
                        + "'ownerId':7,'visibility':'open','description':'A shop','tablePrefix':'sqlite_'},"
                        + "'club':{'dialect':'sqlite','uri':'b.db','pool':{'max':0},'tablePrefix':'1'}}");
        assertThat(start("octonet.projects-file=" + tree))
                .contains("#/shop/pool: must be an object", "#/shop/showSql: must be true or false")
                .contains("#/shop/formatSql: must be true or false", "#/shop/batchSize: must be a whole number")
                .contains("#/shop/ownerId: must be text", "#/shop/visibility: must be public or private")
                .contains("#/club/pool/max: must be a whole number");
    }

    @Test
    void aRouteFileThatIsFaultyIsNamed() throws IOException {
        file("transport-broken.camel.yaml", "- route:\n    id: broken\n    from:\n      uri: nowhere:x\n");
        assertThat(start("octonet.routes.directory=" + directory)).contains("nowhere");
    }

    @Test
    void aRouteFileThatIsNoYamlIsToldWithItsLine() throws IOException {
        file("my.camel.yaml", "- route:\n    id: mine\n   from:\n      uri: direct:x\n");
        assertThat(start("octonet.routes.directory=" + directory)).contains("my.camel.yaml line 3: is no YAML: ");
        file("my.camel.yaml", "");
        assertThat(start("octonet.routes.directory=" + directory)).contains("my.camel.yaml: is empty");
    }

    @Test
    void aRouteFileThatHasTheIdsOfAPackagedOneIsNamedWithIt() throws IOException {
        String packaged = new String(
                FailedStartIT.class
                        .getResourceAsStream("/camel/transport-rest.camel.yaml")
                        .readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8);
        Files.writeString(directory.resolve("my-rest.camel.yaml"), packaged);
        assertThat(start("octonet.routes.directory=" + directory))
                .contains(
                        "my-rest.camel.yaml: the route configuration \"rest\" is in the packaged transport-rest.camel.yaml too");
        Files.delete(directory.resolve("my-rest.camel.yaml"));
        Files.writeString(
                directory.resolve("transport-rest.camel.yaml"), packaged.replace("direct:entity", "direct:entitty"));
        assertThat(start("octonet.routes.directory=" + directory))
                .contains("transport-rest.camel.yaml: the route \"rest\" sends to direct:entitty")
                .contains("did you mean direct:entity?")
                .contains("the operator's file takes the packaged one's place file=");
        Files.writeString(directory.resolve("transport-rest.camel.yaml"), packaged.replace("restDecode", "restDecod"));
        assertThat(start("octonet.routes.directory=" + directory)).contains("restDecod", "transport-rest.camel.yaml");
        Files.move(directory.resolve("transport-rest.camel.yaml"), directory.resolve("transport-rest.yaml"));
        assertThat(start("octonet.routes.directory=" + directory, "octonet.port=99999"))
                .contains(
                        "a file is not read, since names of route files end in .camel.yaml file=",
                        "transport-rest.yaml");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (Server running = Servers.start(TestDatabase.SQLITE)) {
            String port = running.base().substring(running.base().lastIndexOf(':') + 1);
            assertThat(start("octonet.port=" + port)).contains("port " + port + " is in use already");
        }
    }
}
