package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;
import static routes.acceptance.SecretVectors.OWNED;
import static routes.acceptance.SecretVectors.OWNER;
import static routes.acceptance.SecretVectors.VALUE;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The ways to secret fields that are shut over REST are shut at every door: each call is asked there in its own form. */
final class SecretDoorsIT {
    private static final String NUMBER = SecretVectorsContract.NUMBER;
    private static final Map<String, String> SECRETS = SecretVectorsContract.SECRETS;

    private static Server server;
    private static Http http;

    @BeforeAll
    static void rowsWithSecrets() {
        server = Servers.start(TestDatabase.SQLITE, Door.settings());
        http = server.admin();
        http.post("Login", SecretVectorsContract.row("owner", "", "'id':'" + OWNER + "'"))
                .is(201);
        http.post("Login", SecretVectorsContract.row("owned", OWNER, "'id':'" + OWNED + "'"))
                .is(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Stream<Arguments> reads() {
        return crossed(SecretVectors.reads().map(vector -> {
            String[] call = String.valueOf(vector.get()[1]).split(" ");
            Object body = vector.get()[2];
            return Question.ofRest(call[0], call[1], body == null ? null : json(body.toString()));
        }));
    }

    private static Stream<Arguments> oracles() {
        return crossed(SecretVectors.oracles().map(vector -> {
            String[] call = json(String.valueOf(vector.get()[0])).split(" ", 4);
            return Question.ofRest(call[1], call[2], call.length > 3 ? call[3] : null);
        }));
    }

    private static Stream<Arguments> crossed(Stream<Question> questions) {
        return questions.flatMap(question ->
                Door.beyondRest().filter(door -> door.takes(question)).map(door -> Arguments.of(door, question)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("reads")
    void noAnswerShowsASecret(Door door, Question question) {
        Door.Reply reply = door.ask(http, question);
        assertThat(reply.code()).as(reply.text()).isNull();
        assertThat(reply.text())
                .doesNotContain(VALUE, NUMBER)
                .doesNotContain(SECRETS.keySet().stream().map(Json::text).toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("oracles")
    void aSecretIsAnsweredAsIfItWereNotThere(Door door, Question question) {
        SECRETS.forEach((secret, none) -> {
            String answer = ask(door, question, secret);
            assertThat(without(secret, answer)).isEqualTo(without(none, ask(door, question, none)));
            assertThat(answer).doesNotContain(VALUE, NUMBER);
        });
    }

    private static String ask(Door door, Question question, String field) {
        String arguments = question.arguments().toString().replace("FIELD", field);
        return door.ask(http, Question.of(question.entity(), question.operation(), Json.tree(arguments)))
                .text()
                .replaceAll("\"requestId\":\\d+", "");
    }

    private static String without(String name, String answer) {
        return answer.replaceAll("\\b" + name + "\\b", "#");
    }

    /** 44 what only a GraphQL document can ask. */
    private static Stream<String> documents() {
        return Stream.of(
                "{ logins { FIELD } }",
                "{ logins { x: FIELD } }",
                "{ logins { ...F } } fragment F on Login { user FIELD }",
                "{ logins { ... on Login { FIELD } } }",
                "{ logins { owner { owned { FIELD } } } }",
                "{ logins { owned(where: {FIELD: {eq: \"x\"}}) { user } } }",
                "{ logins { owned(orderBy: {field: FIELD}) { user } } }",
                "{ logins(where: {FIELD: {eq: \"x\"}}) { user } }",
                "{ logins(where: {owner: {some: {FIELD: {eq: \"x\"}}}}) { user } }",
                "{ logins(where: {owned: {every: {owner: {none: {FIELD: {regex: \"^S\"}}}}}}) { user } }",
                "mutation { deleteManyLogins(where: {owned: {some: {FIELD: {ne: \"\"}}}}) }",
                "{ logins(where: {not: {FIELD: {exists: true}}}) { user } }",
                "{ logins(orderBy: [{field: FIELD}]) { user } }",
                "{ loginsConnection(orderBy: [{field: FIELD}]) { edges { cursor node { FIELD } } } }",
                "{ loginAggregate(groupBy: [FIELD]) { key count } }",
                "{ loginAggregate { min { FIELD } max { FIELD } } }",
                "{ loginAggregate(where: {FIELD: {regex: \"^S\"}}) { count } }",
                "{ logins { user @include(if: false) FIELD @skip(if: true) } }",
                "query($w: LoginWhere) { logins(where: $w) { user } }",
                "mutation { deleteManyLogins(where: {FIELD: {ne: \"\"}}) }",
                "mutation { updateLogin(id: \"" + OWNER + "\", input: {checksum: \"c\"}) { FIELD } }",
                "subscription { loginChanges { data { FIELD } } }",
                "subscription { loginChanges(where: {FIELD: {ne: \"\"}}) { id } }",
                "{ __type(name: \"Login\") { fields { name } } x: logins { FIELD { __typename } } }");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void noDocumentFindsOutAboutASecret(String document) {
        SECRETS.forEach((secret, none) -> {
            String answer = document(document, secret);
            assertThat(without(secret, answer)).isEqualTo(without(none, document(document, none)));
            assertThat(answer).contains("\"errors\"").doesNotContain(VALUE, NUMBER);
        });
    }

    private static String document(String document, String field) {
        String variables = json("{'w':{'FIELD':{'eq':'x'}}}").replace("FIELD", field);
        return GraphqlDoor.ask(http, document.replace("FIELD", field), Json.tree(variables))
                .text();
    }

    /** 60: a filter of a subscription. */
    @Test
    void noSubscriptionFindsOutAboutASecret() {
        SECRETS.forEach((secret, none) -> {
            for (String path : List.of("/graphql", "/trpc/Login.changes")) {
                Answer answer = subscribed(path, secret);
                assertThat(answer.body()).contains("BAD_REQUEST");
                assertThat(answer.status()).isEqualTo(subscribed(path, none).status());
                assertThat(without(secret, answer.body()))
                        .isEqualTo(without(none, subscribed(path, none).body()));
            }
        });
    }

    private static Answer subscribed(String path, String field) {
        String filter = json("{'%s':{'$gt':''}}", field);
        boolean graphql = path.equals("/graphql");
        String document = "subscription { loginChanges(filter: " + Json.text(filter) + ") { id } }";
        String query = graphql ? Http.query("query", document) : Http.query("input", "{\"filter\":" + filter + "}");
        return http.send("GET", path + query, null, "Accept", "text/event-stream");
    }

    /** 44, 49, 50: what describes the doors names a secret only where it can be written, and suggests none. */
    @ParameterizedTest
    @MethodSource("descriptions")
    void noDescriptionShowsASecret(String description) {
        assertThat(description).contains("checksum");
        SECRETS.keySet().forEach(secret -> assertThat(description).doesNotContainPattern("\\b" + secret + "\\b"));
    }

    private static Stream<String> descriptions() {
        String types =
                "{ data: __schema { types { kind name fields { name } enumValues { name } inputFields { name } } } }";
        StringBuilder graphql = new StringBuilder();
        GraphqlDoor.ask(http, types, Json.tree("{}")).data().path("types").forEach(type -> {
            if (!type.path("name").asText().endsWith("Input")) {
                graphql.append(type);
            }
        });
        String router = http.get("/trpc/router.d.ts").is(200).body();
        int row = router.indexOf("export interface LoginRow {");
        return Stream.of(graphql.toString(), router.substring(row, router.indexOf('}', row)));
    }

    @ParameterizedTest
    @MethodSource("doorsOnly")
    void aNearMissSuggestsNothing(Door door) {
        Question question = Question.of("Login", "findAll", Json.tree(json("{'filter':{'passwor':'x'}}")));
        assertThat(door.ask(http, question).text()).doesNotContain("password");
        assertThat(GraphqlDoor.ask(http, "{ logins { passwor } }", Json.tree("{}"))
                        .text())
                .doesNotContain("password");
    }

    private static Stream<Door> doorsOnly() {
        return Door.beyondRest();
    }
}
