package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one GraphQL document may ask for is bounded by configuration, for the administrator as for anybody. */
final class GraphqlLimitsIT {
    private static final String PREFIX = "octonet.transports.graphql.";

    private static Server server;

    @BeforeAll
    static void start() {
        server = Servers.start(
                TestDatabase.SQLITE,
                PREFIX + "max-requests=3",
                PREFIX + "max-fields=20",
                PREFIX + "max-depth=4",
                PREFIX + "max-aliases=2",
                PREFIX + "introspection=false");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyKeyIsBounded() {
        String reader = server.newKey("bounded", "--operations=read", "--transports=graphql");
        Map<String, String> refused = Map.of(
                "{ a: sampleCount b: sampleCount c: sampleCount d: sampleCount }",
                "4 fields at once",
                "{ samples { parent { parent { parent { name } } } } }",
                "too deep",
                "{ samples { " + "name ".repeat(20) + "} }",
                "too large",
                "{ samples { a: name b: name c: name } }",
                "more than 2 names",
                "{ __schema { types { name } } }",
                "about the schema",
                "{ __type(name: \"Sample\") { name } }",
                "about the schema");
        for (String key : new String[] {server.adminKey(), reader}) {
            Http http = server.as(key);
            refused.forEach((document, message) -> {
                String answer = GraphqlDoor.ask(http, document, Json.tree("{}")).text();
                assertThat(answer).contains(message).doesNotContain("\"data\"");
            });
            String allowed = GraphqlDoor.ask(
                            http,
                            "{ __typename a: sampleCount samples { a: name b: name parent { parent { name } } } }",
                            Json.tree("{}"))
                    .text();
            assertThat(allowed).contains("\"samples\":").doesNotContain("errors");
        }
    }

    @Test
    void aKeyMayBeBoundedMoreAndNeverLess() {
        Http less = server.as(server.newKey("less", "--graphql=depth=2,aliases=1,requests=1"));
        Http more = server.as(server.newKey("more", "--graphql=depth=99,aliases=99"));
        String deep = "{ samples { parent { name } } }";

        assertThat(told(less, deep)).contains("too deep", "nested 2 deep");
        assertThat(told(less, "{ samples { a: name b: name } }")).contains("more than 1 name in one place");
        assertThat(told(less, "{ a: sampleCount b: sampleCount }")).contains("2 fields at once");
        assertThat(told(less, "{ samples { name } }")).doesNotContain("errors");
        assertThat(told(more, deep)).doesNotContain("errors");
        assertThat(told(more, "{ samples { parent { parent { parent { name } } } } }"))
                .contains("too deep");
        assertThat(told(more, "{ samples { a: name b: name c: name } }")).contains("more than 2 names");
    }

    private static String told(Http http, String document) {
        return GraphqlDoor.ask(http, document, Json.tree("{}")).text();
    }
}
