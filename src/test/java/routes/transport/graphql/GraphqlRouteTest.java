package routes.transport.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import routes.entity.Caller;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityView;
import routes.entity.ErrorCode;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.schema.SchemaReader;
import routes.transport.Door;
import routes.transport.EventStreams;
import routes.transport.PushLimits;
import routes.transport.TestChanges;
import routes.transport.TestHttpEngine;
import routes.transport.TransportContract;

/** The route file as it is shipped, spoken to in GraphQL. */
class GraphqlRouteTest extends TransportContract {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);
    private static final Set<String> KNOWN_KEYS = Set.of(InMemoryEntityStore.KEY, InMemoryEntityStore.READ_KEY);
    private static final String ROW = "{ id name email age active tags profile }";
    private static final List<EntityView> VIEWS = views();

    private List<EntityView> shown = VIEWS;

    private final TestChanges changes = new TestChanges();
    private final TestHttpEngine http = new TestHttpEngine();

    private static List<EntityView> views() {
        String fields = "{\"name\":\"string\",\"email\":\"string\",\"age\":\"integer\",\"active\":\"boolean\","
                + "\"tags\":{\"type\":\"array\",\"arrayOf\":\"string\"},\"profile\":\"json\"}";
        List<String> schemas = new ArrayList<>();
        for (String name : List.of("User", "Usr", InMemoryEntityStore.BROKEN, InMemoryEntityStore.UNREACHABLE)) {
            schemas.add("{\"name\":\"" + name + "\",\"collection\":\"" + name + "_rows\",\"fields\":" + fields + "}");
        }
        return SchemaReader.read("graphql.json", "[" + String.join(",", schemas) + "]").entities().stream()
                .map(schema -> EntityView.of(schema, Caller.system()))
                .toList();
    }

    @Override
    protected String transport() {
        return "graphql";
    }

    @Override
    protected List<String> routeFiles() {
        return List.of("transport-graphql.camel.yaml");
    }

    @Override
    protected void prepare(CamelContext camel, Properties properties) {
        GraphqlCodec codec = new GraphqlCodec(true, false);
        Door door = visitor -> visible(visitor, null);
        camel.getRegistry().bind("platform-http-engine", http);
        PushLimits limits = new PushLimits(Duration.ofSeconds(15), Duration.ofSeconds(30), 65_536, 10, 10);
        EventStreams streams = new EventStreams("graphql", changes, limits);
        GraphqlPlanner planner = new GraphqlPlanner(door, this::visible, GraphqlLimits.DEFAULT);
        camel.getRegistry().bind("graphqlDecode", new GraphqlDecode(codec, planner, door, streams));
        camel.getRegistry().bind("graphqlAsk", new GraphqlAsk());
        camel.getRegistry().bind("graphqlTake", new GraphqlTake());
        camel.getRegistry().bind("graphqlEncode", new GraphqlEncode());
        camel.getRegistry().bind("graphqlEncodeError", new GraphqlEncodeError());
    }

    private Catalog.Visible visible(Visitor visitor, String project) {
        if (!KNOWN_KEYS.containsAll(visitor.credential().keys())
                || visitor.credential().keys().isEmpty()) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "API key required");
        }
        return new Catalog.Visible(
                project == null ? "default" : project,
                shown,
                "connected",
                shown,
                List.of(Operation.Access.READ, Operation.Access.WRITE));
    }

    @Override
    protected Answer ask(EntityRequest request) throws Exception {
        Map<String, Object> variables = new LinkedHashMap<>();
        boolean paged =
                request.operation() == Operation.FIND_ALL && request.options().withTotal();
        String field = paged ? connection(request, variables) : field(request, variables);
        StringBuilder declared = new StringBuilder();
        variables.forEach((name, value) -> declared.append(declared.length() == 0 ? "(" : ", ")
                .append('$')
                .append(name)
                .append(": ")
                .append(type(request, name)));
        String document = (request.operation().writes() ? "mutation" : "query")
                + (declared.length() == 0 ? "" : declared + ")") + " { answer: " + field + " }";
        Map<String, Object> headers = new HashMap<>();
        request.credential().keys().forEach(key -> headers.put("X-API-Key", key));
        String path = request.project() == null ? "/graphql" : "/" + request.project() + "/graphql";
        JsonNode answer = JSON.readTree(http.send(
                        "POST",
                        path,
                        headers,
                        JSON.writeValueAsBytes(Map.of("query", document, "variables", variables)))
                .bytes());
        return read(answer, request, paged);
    }

    private static Answer read(JsonNode answer, EntityRequest request, boolean paged) {
        JsonNode error = answer.path("errors").get(0);
        JsonNode value = answer.path("data").path("answer");
        String code =
                error == null ? null : error.path("extensions").path("code").asText();
        boolean miss = error == null && value.isNull() && request.operation() == Operation.FIND_BY_ID;
        boolean counts = request.operation() == Operation.UPDATE_MANY || request.operation() == Operation.DELETE_MANY;
        JsonNode rows = paged ? value.path("nodes") : value;
        JsonNode end = value.path("pageInfo").path("endCursor");
        return new Answer(
                plain(rows, request),
                counts ? (Long) value.asLong() : paged ? (Long) (long) rows.size() : null,
                paged ? (Long) value.path("totalCount").asLong() : null,
                end.isTextual() ? end.asText().replaceAll("~0$", "") : null,
                miss ? ErrorCode.NOT_FOUND.name() : code,
                miss ? "null" : error == null ? null : error.path("message").asText(),
                answer.toString());
    }

    // What was not selected is not there, as over the other transports; a group has its values in their own form.
    private static Object plain(JsonNode rows, EntityRequest request) {
        if (request.operation() == Operation.AGGREGATE && rows.isArray()) {
            return List.of(Map.of("n", rows.get(0).path("count").asLong()));
        }
        return JSON.convertValue(rows, Object.class);
    }

    private static String connection(EntityRequest request, Map<String, Object> variables) throws Exception {
        variables.put("filter", JSON.writeValueAsString(request.filter()));
        variables.put("limit", request.options().limit());
        return "usersConnection(filter: $filter, first: $limit, orderBy: {field: name, direction: DESC})"
                + " { nodes { id name } totalCount pageInfo { endCursor } }";
    }

    private static String field(EntityRequest request, Map<String, Object> variables) throws Exception {
        String x = request.entity().substring(0, 1).toLowerCase()
                + request.entity().substring(1);
        put(variables, "id", request.id());
        put(variables, "filter", request.filter() == null ? null : JSON.writeValueAsString(request.filter()));
        put(variables, "input", request.data());
        put(variables, "query", request.query());
        put(variables, "field", request.field());
        put(variables, "amount", request.amount());
        if (request.value() != EntityRequest.ABSENT) {
            variables.put("value", JSON.writeValueAsString(request.value()));
        }
        return switch (request.operation()) {
            case FIND_ALL -> x + "s" + arguments(variables) + " " + ROW;
            case FIND_ONE -> x + "One" + arguments(variables) + " " + ROW;
            case FIND_BY_ID -> x + arguments(variables) + " " + ROW;
            case COUNT -> x + "Count" + arguments(variables);
            case SEARCH -> x + "Search" + arguments(variables) + " " + ROW;
            case AGGREGATE -> x + "Aggregate { count }";
            case DELETE -> "delete" + request.entity() + arguments(variables);
            case DELETE_MANY, UPDATE_MANY ->
                request.operation().wireName() + request.entity() + "s" + arguments(variables);
            case CREATE, UPDATE, UPSERT, ADD_TO_SET, PULL, INCREMENT ->
                request.operation().wireName() + request.entity() + arguments(variables) + " " + ROW;
        };
    }

    private static void put(Map<String, Object> variables, String name, Object value) {
        if (value != null) {
            variables.put(name, value);
        }
    }

    private static String arguments(Map<String, Object> variables) {
        List<String> arguments = new ArrayList<>();
        variables.keySet().forEach(name -> arguments.add(name + ": $" + name));
        return arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")";
    }

    private static String type(EntityRequest request, String variable) {
        return switch (variable) {
            case "id" -> "ID!";
            case "limit" -> "Int";
            case "input" -> request.entity() + "Input!";
            case "amount" -> "Float!";
            case "filter" -> "String";
            default -> "String!";
        };
    }

    // The type of the input refuses the field before the core is asked.
    @Override
    protected void refused(EntityRequest request, ErrorCode code) throws Exception {
        Answer answer = ask(request);
        if (code == ErrorCode.VALIDATION_FAILED && answer.whole().contains("nmae")) {
            assertThat(answer.code()).isEqualTo("BAD_REQUEST");
        } else if (code == ErrorCode.ENTITY_NOT_FOUND || answer.code() != null && code == ErrorCode.MISSING_QUERY) {
            assertThat(answer.code()).as(answer.whole()).isIn("ENTITY_NOT_FOUND", "MISSING_QUERY");
        } else {
            assertThat(answer.code()).as(answer.whole()).isEqualTo(code.name());
        }
        assertThat(answer.message()).isNotBlank();
    }

    private TestHttpEngine.Response post(String accept, String body) throws Exception {
        return http.send(
                "POST",
                "/graphql",
                Map.of("X-API-Key", InMemoryEntityStore.KEY, "Accept", accept),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode query(String document) throws Exception {
        return JSON.readTree(post("application/json", JSON.writeValueAsString(Map.of("query", document)))
                .bytes());
    }

    @Test
    void severalFieldsAreAskedForAndFailOneByOne() throws Exception {
        String id = created("Ada", "age", 36);

        JsonNode answer = query("{ a: user(id: \"" + id + "\") { name __typename } b: userCount"
                + " c: user(id: \"nobody\") { name } d: userOne(filter: \"{oops\") { name } }");

        JsonNode data = answer.path("data");
        assertThat(data.path("a").path("name").asText()).isEqualTo("Ada");
        assertThat(data.path("a").path("__typename").asText()).isEqualTo("User");
        assertThat(data.path("b").asInt()).isEqualTo(1);
        assertThat(data.path("c").isNull()).isTrue();
        assertThat(data.path("d").isNull()).isTrue();
        assertThat(answer.path("errors")).singleElement().satisfies(error -> {
            assertThat(error.path("path").toString()).isEqualTo("[\"d\"]");
            assertThat(error.path("extensions").path("code").asText()).isEqualTo("BAD_REQUEST");
        });
    }

    @Test
    void mutationsHappenInTheirOrder() throws Exception {
        JsonNode answer = query("mutation { a: createUser(input: {name: \"Ada\"}) { id }"
                + " b: updateUser(id: \"u1\", input: {age: 1}) { age } c: deleteUser(id: \"u1\")"
                + " d: updateUser(id: \"u1\", input: {age: 2}) { age } }");

        assertThat(answer.path("data").path("b").path("age").asInt()).isEqualTo(1);
        assertThat(answer.path("data").path("c").asBoolean()).isTrue();
        assertThat(answer.path("data").path("d").isNull()).isTrue();
        assertThat(answer.path("errors").get(0).path("extensions").path("code").asText())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void anAtomicMutationIsOneUnit() throws Exception {
        JsonNode done = query("mutation @atomic { a: createUser(input: {name: \"Ada\"}) { id }"
                + " b: updateUser(id: \"u1\", input: {age: 1}) { age } }");
        JsonNode refused = query("mutation @atomic { a: updateUser(id: \"nobody\", input: {age: 1}) { age }"
                + " b: updateUser(id: \"u1\", input: {age: 2}) { age } }");

        assertThat(done.path("data").path("b").path("age").asInt()).isEqualTo(1);
        assertThat(refused.path("errors"))
                .hasSize(2)
                .allSatisfy(error -> assertThat(
                                error.path("extensions").path("hint").asText())
                        .startsWith("Nothing of this mutation was done."));
    }

    @Test
    void onlyWhatIsSelectedIsAskedFor() throws Exception {
        created("Ada");
        query(
                "query($no: Boolean = false) { users(where: {name: {eq: \"Ada\"}, or: [{age: {exists: false}}, {age: {gt: 3}}]},"
                        + " orderBy: [{field: age, direction: DESC}, {field: name}], limit: 5) { ...part age @include(if: $no) } }"
                        + " fragment part on User { name other: email }");

        EntityRequest request = store.lastRequest();
        assertThat(request.options().select()).containsExactly("name", "email");
        assertThat(request.options().sort()).hasToString("{age=-1, name=1}");
        assertThat(request.options().limit()).isEqualTo(5);
        assertThat(request.filter())
                .hasToString(
                        "{$and=[{$or=[{$and=[{age={$exists=false}}]}, {$and=[{age={$gt=3}}]}]}, {name={$eq=Ada}}]}");
    }

    @Test
    void theStatusTellsWhetherADocumentWasExecuted() throws Exception {
        String broken = "{\"query\":\"{ users { nme } }\"}";
        String newer = "application/graphql-response+json";

        assertThat(post("application/json", broken).status()).isEqualTo(200);
        assertThat(post(newer, broken).status()).isEqualTo(400);
        assertThat(post(newer, broken).headers().get("Content-Type")).startsWith(newer);
        assertThat(post(newer, "{\"query\":\"{\"}").status()).isEqualTo(400);
        assertThat(post(newer, "{\"query\":\"{ userCount }\"}").status()).isEqualTo(200);
        assertThat(post("application/json", "{").status()).isEqualTo(400);
        assertThat(post("application/json", "[]").status()).isEqualTo(400);
        assertThat(post("application/json", "{\"query\":\"{ userCount }\",\"variables\":[]}")
                        .status())
                .isEqualTo(400);
        assertThat(post("text/html", "{\"query\":\"{ userCount }\"}").status()).isEqualTo(406);
        assertThat(http.send(
                                "GET",
                                "/graphql?query=mutation%7BdeleteUser(id%3A%221%22)%7D",
                                Map.of("X-API-Key", InMemoryEntityStore.KEY),
                                null)
                        .status())
                .isEqualTo(405);
        assertThat(http.send(
                                "GET",
                                "/graphql?query=%7BuserCount%7D",
                                Map.of("X-API-Key", InMemoryEntityStore.KEY),
                                null)
                        .body())
                .isEqualTo("{\"data\":{\"userCount\":0}}");
    }

    @Test
    void documentsThatAreTooLargeAreRefused() throws Exception {
        StringBuilder many = new StringBuilder("{");
        for (int i = 0; i <= GraphqlLimits.DEFAULT.requests(); i++) {
            many.append(" a").append(i).append(": userCount");
        }

        assertThat(query(many + "}").path("errors").get(0).path("message").asText())
                .isEqualTo("The document asks for 51 fields at once");
    }

    @Test
    void theSchemaIsToldToThoseWhoHaveAKey() throws Exception {
        JsonNode answer = query("{ __schema { queryType { fields { name } } } __type(name: \"User\") { name } }");
        byte[] body = "{\"query\":\"{ __schema { types { name } } }\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(answer.path("data").path("__schema").toString()).contains("usersConnection");
        TestHttpEngine.Response stranger = http.send("POST", "/graphql", Map.of(), body);
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.body()).contains("UNAUTHORIZED").doesNotContain("User");
    }

    @Test
    void aSchemaThatChangesIsMadeAnewWithTheNextRequest() throws Exception {
        String asked = "{ x: __type(name: \"Usr\") { name } userCount }";
        assertThat(query(asked).path("data").toString()).isEqualTo("{\"x\":{\"name\":\"Usr\"},\"userCount\":0}");

        shown = VIEWS.subList(0, 1);

        assertThat(query(asked).path("data").toString()).isEqualTo("{\"x\":null,\"userCount\":0}");
        assertThat(query("{ usrCount }").path("errors").get(0).path("message").asText())
                .contains("usrCount");
    }

    @Test
    void changesAreToldAsAStreamOnly() throws Exception {
        String asked = JSON.writeValueAsString(Map.of(
                "query", "subscription { userChanges(where: {age: {gt: 3}}, since: 7) { kind data { name } } }"));

        assertThat(post("application/json", asked).body()).contains("text/event-stream");
        TestHttpEngine.Response refused = post("text/event-stream", asked);
        assertThat(refused.headers()).containsEntry("Content-Type", "text/event-stream");
        assertThat(refused.body()).contains("event: next", "CHANGES_GONE", "event: complete");
        assertThat(post("text/event-stream", asked.replace("since: 7", "since: -7"))
                        .body())
                .contains("The argument since is no sequence number");
    }

    @Test
    void aClientOfStreamsGetsEveryAnswerAsOne() throws Exception {
        TestHttpEngine.Response answer = post("text/event-stream", "{\"query\":\"{ userCount }\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().get("Content-Type")).isEqualTo("text/event-stream");
        assertThat(answer.body())
                .isEqualTo("event: next\ndata: {\"data\":{\"userCount\":0}}\n\nevent: complete\ndata: \n\n");
    }
}
