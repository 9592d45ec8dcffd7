package routes.transport.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLSchema;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import routes.entity.BatchTime;
import routes.entity.Catalog;
import routes.entity.Credential;
import routes.entity.DocumentLimits;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.RowJson;
import routes.transport.SampleEntities;

/** Answers are those that graphql-java, which follows the specification, makes of the same values. */
class CompletionTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Visitor VISITOR = new Visitor("graphql", Credential.NONE, null);

    /** What the requests brought, by the name of the field of the query. */
    private static final Map<String, Object> VALUES = values();

    private final GraphqlEngine engine = engine(GraphqlLimits.DEFAULT);

    private static GraphqlEngine engine(GraphqlLimits limits) {
        return new GraphqlEngine(
                new Catalog.Visible(
                        "default",
                        "v",
                        "connected",
                        SampleEntities.views(),
                        List.of(Operation.Access.READ, Operation.Access.WRITE)),
                limits);
    }

    private static Map<String, Object> values() {
        Map<String, Object> ada = row("u1", "email", "ada@x", "state", "on", "createdAt", "2026-01-01T00:00:00.000Z");
        Map<String, Object> bob = row("u2", "email", null, "state", "off");
        Map<String, Object> nobody = row(null, "email", "nobody@x");
        ada.put("team", row("t1", "name", "blue", "fans", List.of(bob, ada)));
        bob.put("team", null);
        nobody.put("team", row(null, "name", "none", "fans", List.of()));
        Map<String, Object> values = new HashMap<>();
        values.put("user", ada);
        values.put("userOne", nobody);
        values.put("users", List.of(ada, bob));
        values.put("userSearch", List.of(ada, nobody));
        values.put("userCount", 3_000_000_000L);
        values.put("teamCount", 7L);
        values.put("team", row("t2", "name", 7L, "fans", List.of(bob, nobody)));
        values.put("teams", "not a list");
        Map<String, Object> page = new HashMap<>();
        page.put("nodes", List.of(ada));
        page.put("edges", List.of(Map.of("cursor", "c1", "node", bob)));
        page.put("pageInfo", Map.of("hasNextPage", true, "hasPreviousPage", false));
        page.put("totalCount", 12L);
        values.put("usersConnection", page);
        values.put(
                "teamAggregate",
                List.of(Map.of("key", Map.of("name", List.of("a", Map.of("b", 1L))), "count", 2L, "min", Map.of())));
        return values;
    }

    private static Map<String, Object> row(String id, Object... more) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", id);
        for (int i = 0; i < more.length; i += 2) {
            row.put(more[i].toString(), more[i + 1]);
        }
        return row;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ user(id: 1) { id email state createdAt updatedAt } }",
                "{ user(id: 1) { b: email a: email email id } teamCount }",
                "{ __typename user(id: 1) { __typename x: __typename team { __typename name } } }",
                "{ users { ...all } user(id: 1) { ...all email } } fragment all on User { id team { ...t } } fragment t on Team { name }",
                "{ user(id: 1) { team { name } ... on User { team { fans { id } } } ... { team { id } } } }",
                "query($yes: Boolean!, $no: Boolean = false) { user(id: 1) { id @skip(if: $yes) email @include(if: $no)"
                        + " state @include(if: $yes) ...f @skip(if: $no) ... @include(if: $no) { createdAt } } }"
                        + " fragment f on User { team { id name @include(if: $yes) } }",
                "{ user(id: 1) { email @skip(if: true) email } }",
                "{ a: users { id } b: users { email } }",
                "{ userCount }",
                "{ teamCount userCount }",
                "{ userOne { email id } }",
                "{ userOne { email team { name id } } }",
                "{ userOne { email team { name fans { id } } } }",
                "{ userSearch(query: \"x\") { id } teamCount }",
                "{ team(id: 1) { name fans { id email } } user(id: 1) { id } }",
                "{ team(id: 1) { name fans { email } } }",
                "{ teams { name } }",
                "{ usersConnection { edges { cursor node { id } } nodes { email } pageInfo { hasNextPage endCursor } totalCount } }",
                "{ usersConnection { edges { node { team { name } } } edges { cursor } } }",
                "{ teamAggregate { count key min { name } } }",
                "{ teamAggregate { max { name } } }",
                "{ __schema { queryType { name } } user(id: 1) { id } __type(name: \"User\") { name kind } }",
                "query a { user(id: 1) { id } __type(name: \"Nothing\") { name } } query b { teamCount }"
            })
    void answersAreThoseOfTheSpecification(String document) throws IOException {
        Map<String, Object> variables = Map.of("yes", true);
        String operation = document.startsWith("query a") ? "a" : null;
        JsonNode answer = answer(engine, document, variables, operation);
        ExecutionResult expected = oracle(engine.schema(), document, variables, operation);
        JsonNode whole = JSON.readTree(RowJson.bytes(expected.toSpecification()));

        assertThat(answer.path("data").toString()).isEqualTo(whole.path("data").toString());
        assertThat(paths(answer)).isEqualTo(paths(whole));
    }

    private static List<String> paths(JsonNode answer) {
        List<String> paths = new ArrayList<>();
        answer.path("errors").forEach(error -> paths.add(error.path("path").toString()));
        return paths.stream().sorted().toList();
    }

    @Test
    void fieldsThatComeTooLateAreNotAskedFor() {
        assertThatThrownBy(() -> new Outcomes(false, new BatchTime(Duration.ZERO)).admit())
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.TIMEOUT));
    }

    private static JsonNode answer(
            GraphqlEngine engine, String document, Map<String, Object> variables, String operation) throws IOException {
        GraphqlPlan plan =
                engine.plan(new GraphqlRequest(document, operation, new HashMap<>(variables), false), VISITOR, null);
        Outcomes outcomes = new Outcomes(false);
        Map<String, Object> brought = new HashMap<>();
        plan.fields()
                .forEach(field ->
                        brought.put(field.key(), VALUES.get(field.field().name())));
        outcomes.answered(brought);
        return JSON.readTree(
                (byte[]) GraphqlCodec.encode(plan, outcomes, GraphqlFormat.JSON).body());
    }

    private static ExecutionResult oracle(
            GraphQLSchema schema, String document, Map<String, Object> variables, String operation) {
        GraphQLCodeRegistry.Builder code = GraphQLCodeRegistry.newCodeRegistry(schema.getCodeRegistry());
        VALUES.forEach((name, value) ->
                code.dataFetcher(FieldCoordinates.coordinates("Query", name), (DataFetcher<?>) environment -> value));
        return GraphQL.newGraphQL(schema.transform(builder -> builder.codeRegistry(code.build())))
                .build()
                .execute(ExecutionInput.newExecutionInput(document)
                        .variables(variables)
                        .operationName(operation)
                        .build());
    }

    private static void refused(GraphqlLimits limits, String document, String message) {
        assertThatExceptionOfType(EntityException.class)
                .isThrownBy(() -> answer(engine(limits), document, Map.of(), null))
                .withMessageContaining(message)
                .satisfies(refusal -> assertThat(refusal.hint()).isNotBlank());
    }

    @Test
    void eachLimitIsTold() {
        refused(new GraphqlLimits(2, 99, 9, 9, true), "{ a: userCount b: userCount c: userCount }", "3 fields at once");
        refused(new GraphqlLimits(9, 3, 9, 9, true), "{ users { id email state } }", "too large or too deep");
        refused(new GraphqlLimits(9, 99, 2, 9, true), "{ users { team { id } } }", "too large or too deep");
        refused(new GraphqlLimits(9, 99, 9, 2, true), "{ users { a: id b: id c: id } }", "under more than 2 names");
        refused(new GraphqlLimits(9, 99, 9, 9, false), "{ __schema { types { name } } }", "about the schema");
    }

    @Test
    void ofTheServersLimitsAndTheKeysTheSmallerCount() {
        GraphqlLimits key = new GraphqlLimits(9, 99, 3, 2, false).within(new DocumentLimits(2, 0, 9, 1));

        assertThat(key).isEqualTo(new GraphqlLimits(2, 99, 3, 1, false));
    }

    @Test
    void fragmentsThatMultiplyAreCountedWhereverTheyAreUsed() {
        StringBuilder document = new StringBuilder("{ users { ...f0 } }");
        for (int i = 0; i < 10; i++) {
            String next = i == 9 ? "id" : "...f" + (i + 1);
            document.append(" fragment f").append(i).append(" on User { ");
            for (String name : List.of("a", "b", "c", "d")) {
                document.append(name)
                        .append(": team { ")
                        .append(name)
                        .append("x: fans { ")
                        .append(next)
                        .append(" } } ");
            }
            document.append("}");
        }
        refused(new GraphqlLimits(50, 5000, 99, 15, true), document.toString(), "too large or too deep");
    }

    /** Each of these is a few kilobytes that the checks of the specification alone take minutes and gigabytes for. */
    static Stream<Arguments> bombs() {
        return Stream.of(
                arguments("fragments that double", fragments(40, "...f%1$d ...f%1$d")),
                arguments("a chain of fragments", fragments(1800, "...f%1$d")),
                arguments(
                        "fragments that no operation opens",
                        fragments(40, "...f%1$d ...f%1$d").replace("...f0", "id")),
                arguments("a chain of fragments that is opened from its end", fromTheEnd(70)),
                arguments("inline fragments", "{ users " + "{ ... ".repeat(60) + "{ id }" + " }".repeat(60) + " }"));
    }

    private static String fromTheEnd(int count) {
        StringBuilder document = new StringBuilder("{ users { id ");
        for (int i = count - 1; i >= 0; i--) {
            document.append("...f").append(i).append(' ');
        }
        document.append("} }");
        for (int i = 0; i < count; i++) {
            String next = i == count - 1 ? "id" : "...f" + (i + 1);
            document.append(" fragment f" + i + " on User { team { fans { " + next + " } } }");
        }
        return document.toString();
    }

    private static String fragments(int count, String next) {
        StringBuilder document = new StringBuilder("{ users { ...f0 } }");
        for (int i = 0; i < count; i++) {
            document.append(" fragment f")
                    .append(i)
                    .append(" on User { ")
                    .append(i == count - 1 ? "id" : String.format(next, i + 1))
                    .append(" }");
        }
        return document.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void aDocumentThatGrowsWhenItIsOpenedIsRefusedAtOnce(String name, String document) throws Exception {
        FutureTask<Void> refusal = new FutureTask<>(() -> {
            refused(GraphqlLimits.DEFAULT, document, "too large or too deep");
            return null;
        });
        // The stack that bin/octonet gives to threads.
        Thread small = new Thread(null, refusal, "small", 512 << 10);
        small.start();
        refusal.get(20, TimeUnit.SECONDS);
    }

    @Test
    void asManyFieldsAsThereMayBeAreCheckedInTime() {
        StringBuilder document = new StringBuilder("{ users { ");
        for (int i = 0; i < 2400; i++) {
            document.append("id a").append(i).append(": email ");
        }
        assertTimeout(
                Duration.ofSeconds(20),
                () -> refused(GraphqlLimits.DEFAULT, document.append("} }").toString(), "under more than 15 names"));
    }

    @Test
    void anAnswerThatNamesMakeVeryLargeIsRefused() throws IOException {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 15; i++) {
            names.append(" n").append(i).append("x".repeat(5000)).append(": email");
        }
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            rows.add(row("u" + i, "email", "e"));
        }
        GraphqlPlan plan = engine.plan(
                new GraphqlRequest("{ users {" + names + " } userOne { id } }", null, Map.of(), false), VISITOR, null);
        Outcomes outcomes = new Outcomes(false);
        outcomes.answered(Map.of("users", rows, "userOne", row("u1")));

        JsonNode answer = JSON.readTree(
                (byte[]) GraphqlCodec.encode(plan, outcomes, GraphqlFormat.JSON).body());

        assertThat(answer.path("errors").get(0).path("extensions").path("code").asText())
                .isEqualTo("PAYLOAD_TOO_LARGE");
        assertThat(answer.path("errors").get(0).path("path").toString()).isEqualTo("[\"users\"]");
    }
}
