package routes.transport.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.entity.Visitor;
import routes.transport.Door;
import routes.transport.PushLimits;
import routes.transport.SampleEntities;
import routes.transport.TestChanges;
import routes.transport.TestHttpEngine;
import routes.transport.TransportContract;

/** The route file as it is shipped, spoken to as agents do. */
class McpRouteTest extends TransportContract {
    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private final TestHttpEngine http = new TestHttpEngine();
    private final TestChanges changes = new TestChanges();

    @Override
    protected String transport() {
        return "mcp";
    }

    @Override
    protected List<String> routeFiles() {
        return List.of("transport-mcp.camel.yaml");
    }

    @Override
    protected void prepare(CamelContext camel, Properties properties) {
        McpCodec codec = new McpCodec();
        Seal seal = new Seal(McpRouteTest::mac);
        Door door = visitor -> visible(visitor, null);
        ClientAsks asks = new ClientAsks();
        PushLimits limits = new PushLimits(Duration.ofSeconds(15), Duration.ofSeconds(30), 1 << 16, 100, 10);
        Updates updates = new Updates(changes, limits);
        McpMethods methods = new McpMethods(
                McpRouteTest::visible,
                door,
                List.of(
                        new EntityTools(new DryRuns(seal, Clock.systemUTC()), false),
                        new EntityResources(),
                        new EntityPrompts()));
        Origins origins = new Origins(true, List.of("https://data.example.org"), List.of());
        camel.getRegistry().bind("platform-http-engine", http);
        camel.getRegistry()
                .bind("mcpDecode", new McpDecode(codec, origins, door, methods, new Sessions(seal), asks, updates));
        camel.getRegistry().bind("mcpEncode", new McpEncode(codec));
        camel.getRegistry().bind("mcpJoin", new McpJoin());
        camel.getRegistry().bind("mcpEncodeError", new McpEncodeError(codec));
    }

    static byte[] mac(byte[] text) {
        byte[] sum = new byte[32];
        for (int i = 0; i < text.length; i++) {
            sum[i % 32] = (byte) (sum[i % 32] * 31 + text[i]);
        }
        return sum;
    }

    static Catalog.Visible visible(Visitor visitor, String project) {
        List<String> keys = visitor.credential().keys();
        if (!keys.equals(List.of(InMemoryEntityStore.KEY)) && !keys.equals(List.of(InMemoryEntityStore.READ_KEY))) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "API key required");
        }
        boolean writes = keys.equals(List.of(InMemoryEntityStore.KEY));
        return new Catalog.Visible(
                project == null ? "default" : project,
                writes,
                "connected",
                SampleEntities.views(),
                writes ? List.of(Operation.Access.values()) : List.of(Operation.Access.READ));
    }

    @Override
    protected Answer ask(EntityRequest request) throws Exception {
        if (request.operation() == Operation.UPDATE_MANY || request.operation() == Operation.DELETE_MANY) {
            JsonNode offered = called(request, null);
            if (!offered.path("result").has("structuredContent")) {
                return answer(offered, request.operation());
            }
            String token = offered.path("result")
                    .path("structuredContent")
                    .path("token")
                    .asText();
            return answer(called(request, token), request.operation());
        }
        return answer(called(request, null), request.operation());
    }

    private JsonNode called(EntityRequest request, String token) throws Exception {
        Map<String, Object> arguments = arguments(request);
        if (token != null) {
            arguments.put("token", token);
        }
        Map<String, Object> call = Map.of(
                "jsonrpc",
                "2.0",
                "id",
                7,
                "method",
                "tools/call",
                "params",
                Map.of("name", tool(request.operation()), "arguments", arguments));
        Map<String, Object> headers = headers();
        request.credential().keys().forEach(key -> headers.put("Authorization", "Bearer " + key));
        String path = request.project() == null ? "/mcp" : "/" + request.project() + "/mcp";
        JsonNode answer = JSON.readTree(
                http.send("POST", path, headers, JSON.writeValueAsBytes(call)).bytes());
        assertThat(answer.path("id").asInt()).as(answer.toString()).isEqualTo(7);
        return answer;
    }

    private static Answer answer(JsonNode answer, Operation operation) throws IOException {
        JsonNode result = answer.path("result");
        JsonNode error = answer.path("error").path("data");
        if (result.path("isError").asBoolean()) {
            error = JSON.readTree(result.path("content").path(0).path("text").asText())
                    .path("error");
        }
        JsonNode content = result.path("structuredContent");
        JsonNode data = content.path(
                switch (operation) {
                    case COUNT, UPDATE_MANY, DELETE_MANY -> "count";
                    case DELETE -> "deleted";
                    case FIND_ALL, SEARCH, AGGREGATE, FIND_ONE -> "rows";
                    default -> "row";
                });
        Object value = JSON.convertValue(operation == Operation.FIND_ONE ? data.path(0) : data, Object.class);
        return new Answer(
                value,
                content.has("count") ? content.path("count").asLong() : null,
                content.has("total") ? content.path("total").asLong() : null,
                content.path("next").asText(null),
                error.path("code").asText(null),
                error.path("message").asText(null),
                answer.toString());
    }

    static String tool(Operation operation) {
        return switch (operation) {
            case FIND_ALL, FIND_ONE -> "query";
            case FIND_BY_ID -> "get";
            case ADD_TO_SET, PULL, INCREMENT -> "modify";
            case UPDATE_MANY -> "update_many";
            case DELETE_MANY -> "delete_many";
            default -> operation.wireName().toLowerCase(Locale.ROOT);
        };
    }

    static Map<String, Object> arguments(EntityRequest request) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("entity", request.entity());
        arguments.put("id", request.id());
        arguments.put("filter", request.filter());
        arguments.put("data", request.data());
        arguments.put("query", request.query());
        arguments.put("stages", request.stages());
        arguments.put("field", request.field());
        arguments.put("value", request.amount());
        RequestOptions options = request.options();
        arguments.put("sort", options.sort());
        arguments.put("limit", options.limit());
        arguments.put("select", options.select().isEmpty() ? null : options.select());
        arguments.put("withTotal", options.withTotal() ? true : null);
        arguments.values().removeIf(value -> value == null);
        if (request.value() != EntityRequest.ABSENT) {
            arguments.put("value", request.value());
        }
        switch (request.operation()) {
            case ADD_TO_SET -> arguments.put("action", "add");
            case PULL -> arguments.put("action", "remove");
            case INCREMENT -> arguments.put("action", "increment");
            default -> {}
        }
        return arguments;
    }

    private static Map<String, Object> headers() {
        return new HashMap<>(Map.of(
                "Content-Type", "application/json",
                "Accept", "application/json, text/event-stream",
                "Host", "localhost:4488"));
    }

    private TestHttpEngine.Response sent(String body, String... more) throws Exception {
        Map<String, Object> headers = headers();
        headers.put("X-API-Key", InMemoryEntityStore.KEY);
        for (int i = 0; i < more.length; i += 2) {
            headers.put(more[i], more[i + 1]);
        }
        headers.values().removeIf(""::equals);
        return http.send("POST", "/mcp", headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** conversation.txt: what is sent and what is answered. */
    @TestFactory
    Stream<DynamicTest> theConversationIsAsTheFileSays() throws IOException {
        String file = new String(
                McpRouteTest.class
                        .getResourceAsStream("/transport/mcp/conversation.txt")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        return Arrays.stream(file.split("\n\n"))
                .filter(part -> part.contains("\n-->"))
                .map(part -> DynamicTest.dynamicTest(part.substring(0, part.indexOf('\n')), () -> told(part)));
    }

    private void told(String part) throws Exception {
        store.clear();
        String body =
                part.substring(part.indexOf("-->") + 3, part.indexOf("\n<--")).strip();
        String answered = part.substring(part.indexOf("\n<--") + 4).strip();
        TestHttpEngine.Response response = sent(body, stated(body));
        assertThat(response.status()).as(response.body()).isEqualTo(Integer.parseInt(answered.substring(0, 3)));
        if (answered.length() == 3) {
            assertThat(response.bytes()).isEmpty();
            return;
        }
        JsonNode expected = JSON.readTree(answered.substring(4));
        JsonNode told = JSON.readTree(response.bytes());
        told.findParents("code").forEach(error -> ((ObjectNode) error).remove("data"));
        for (String name : List.of("instructions", "serverInfo", "_meta")) {
            told.findParents(name).forEach(parent -> ((ObjectNode) parent).put(name, "…"));
        }
        assertThat(told).isEqualTo(expected);
    }

    // The headers that repeat the body, where its revision wants them.
    private static String[] stated(String body) throws IOException {
        if (!body.contains("protocolVersion\":\"20") || !body.contains("_meta")) {
            return new String[0];
        }
        JsonNode call = JSON.readTree(body);
        return new String[] {
            "MCP-Protocol-Version",
            call.path("params")
                    .path("_meta")
                    .path(McpMessage.META + "protocolVersion")
                    .asText(),
            "Mcp-Method",
            call.path("method").asText(),
            "Mcp-Name",
            call.path("params").path("name").asText("")
        };
    }

    @Test
    void whatHttpSaysWrongHasItsStatus() throws Exception {
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

        assertThat(sent(ping, "Accept", "application/json").status()).isEqualTo(406);
        assertThat(sent(ping, "Accept", "*/*").status()).isEqualTo(200);
        assertThat(sent(ping, "Content-Type", "text/plain").status()).isEqualTo(415);
        assertThat(sent(ping, "MCP-Protocol-Version", "1.0").status()).isEqualTo(400);
        assertThat(sent(ping, "MCP-Protocol-Version", "2025-11-25").status()).isEqualTo(200);
        assertThat(sent(ping, "Host", "evil.example.com").status()).isEqualTo(403);
        assertThat(sent(ping, "Origin", "https://evil.example.com").status()).isEqualTo(403);
        assertThat(sent(ping, "Origin", "http://localhost:6274").status()).isEqualTo(200);
        assertThat(sent(ping, "Origin", "https://data.example.org", "Host", "data.example.org")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void batchesAreOfTheFirstRevisionAlone() throws Exception {
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
        String told = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
        String count = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\","
                + "\"params\":{\"name\":\"count\",\"arguments\":{\"entity\":\"User\"}}}";
        String batch = "[" + String.join(",", ping, told, count, "7", count.replace("count", "fly")) + "]";

        JsonNode answers =
                JSON.readTree(sent(batch, "MCP-Protocol-Version", "2025-03-26").bytes());

        assertThat(answers).hasSize(4);
        assertThat(answers.get(0).path("id").asInt()).isEqualTo(1);
        assertThat(answers.get(1)
                        .path("result")
                        .path("structuredContent")
                        .path("count")
                        .asInt())
                .isZero();
        assertThat(answers.get(2).path("error").path("code").asInt()).isEqualTo(-32600);
        assertThat(answers.get(3).path("error").path("code").asInt()).isEqualTo(-32602);
        assertThat(sent("[" + told + "]").status()).isEqualTo(202);
        assertThat(sent("[]").status()).isEqualTo(400);
        assertThat(sent("[" + ping + "]", "MCP-Protocol-Version", "2025-06-18").body())
                .contains("-32600")
                .contains("Batches");
        assertThat(sent("[" + ping + "]", "X-API-Key", "wrong").status()).isEqualTo(401);
    }

    @Test
    void keysAreAskedForInHeadersAlone() throws Exception {
        byte[] ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(StandardCharsets.UTF_8);

        TestHttpEngine.Response none = http.send("POST", "/mcp", headers(), ping);
        TestHttpEngine.Response query = http.send("POST", "/mcp?apikey=" + InMemoryEntityStore.KEY, headers(), ping);

        assertThat(none.status()).isEqualTo(401);
        assertThat(none.headers().get("WWW-Authenticate")).startsWith("Bearer");
        assertThat(JSON.readTree(none.bytes()).path("id").asInt()).isEqualTo(1);
        assertThat(query.status()).isEqualTo(401);
        assertThat(query.body()).contains("apikey is not taken here");
    }

    @Test
    void aSessionBelongsToTheKeyItWasGivenTo() throws Exception {
        TestHttpEngine.Response begun = sent(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-11-25\"}}");
        String session = begun.headers().get("Mcp-Session-Id");
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

        assertThat(session).matches("[\\x21-\\x7E]{40,}");
        assertThat(sent(ping, "Mcp-Session-Id", session).status()).isEqualTo(200);
        assertThat(sent(ping, "Mcp-Session-Id", session, "X-API-Key", InMemoryEntityStore.READ_KEY)
                        .status())
                .isEqualTo(404);
        assertThat(sent(ping, "Mcp-Session-Id", "made-up").status()).isEqualTo(404);
    }

    @Test
    void aKeyThatReadsSeesNoToolThatWrites() throws Exception {
        String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

        JsonNode all = JSON.readTree(sent(list).bytes()).path("result").path("tools");
        JsonNode reading = JSON.readTree(
                        sent(list, "X-API-Key", InMemoryEntityStore.READ_KEY).bytes())
                .path("result")
                .path("tools");

        assertThat(all.findValuesAsText("name")).contains("query", "create", "delete_many");
        assertThat(reading.findValuesAsText("name")).contains("query").doesNotContain("create", "delete_many");
        assertThat(reading)
                .allSatisfy(tool -> assertThat(
                                tool.path("annotations").path("readOnlyHint").asBoolean())
                        .isTrue());
    }

    @Test
    void aBulkChangeWantsTheTokenOfThatVeryChangeOnce() throws Exception {
        created("Ada", "active", true);
        created("Bob", "active", true);
        String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"delete_many\","
                + "\"arguments\":{\"entity\":\"User\",\"filter\":%s%s}}}";

        JsonNode offered = content(sent(call.formatted("{\"active\":true,\"name\":\"Ada\"}", "")));
        String token = ",\"token\":\"" + offered.path("token").asText() + "\"";
        String other = sent(call.formatted("{\"active\":true}", token)).body();
        JsonNode done = content(sent(call.formatted("{\"name\":\"Ada\",\"active\":true}", token)));
        String again = sent(call.formatted("{\"name\":\"Ada\",\"active\":true}", token))
                .body();

        assertThat(offered.path("dryRun").asBoolean()).isTrue();
        assertThat(offered.path("count").asInt()).isEqualTo(1);
        assertThat(other).contains("given for another call").contains("\"isError\":true");
        assertThat(done.path("count").asInt()).isEqualTo(1);
        assertThat(done.path("dryRun").asBoolean()).isFalse();
        assertThat(again).contains("The token was used");
        assertThat(ask(users(Operation.COUNT).build()).data()).isEqualTo(1L);
    }

    private static JsonNode content(TestHttpEngine.Response response) throws IOException {
        JsonNode result = JSON.readTree(response.bytes()).path("result");
        assertThat(result.path("isError").asBoolean()).as(response.body()).isFalse();
        return result.path("structuredContent");
    }
}
