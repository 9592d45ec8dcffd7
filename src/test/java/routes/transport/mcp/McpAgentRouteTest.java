package routes.transport.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.junit.jupiter.api.Test;
import routes.entity.EntityRequest;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;
import routes.transport.Door;
import routes.transport.SampleEntities;
import routes.transport.TestHttpEngine;
import routes.transport.TransportContract;

/** The tools of agents by plain requests: the same tools under the same rules, in the envelope of the other doors. */
class McpAgentRouteTest extends TransportContract {
    private static final ObjectMapper JSON = McpRouteTest.JSON;
    private static final String CALL = "/api/mcp-agent/call";

    private static final List<Offer> CONSTANT = List.of(
            new EntityTools(new DryRuns(new Seal(McpRouteTest::mac), Clock.systemUTC()), false),
            new EntityResources(),
            new EntityPrompts());

    private final TestHttpEngine http = new TestHttpEngine();
    private final Map<String, Processor> beans = new HashMap<>();

    @Override
    protected String transport() {
        return "mcp";
    }

    @Override
    protected List<String> routeFiles() {
        return List.of("mcp-agent.camel.yaml");
    }

    @Override
    protected void prepare(CamelContext camel, Properties properties) {
        camel.getRegistry().bind("platform-http-engine", http);
        offer(true, CONSTANT);
        beans.keySet()
                .forEach(name -> camel.getRegistry()
                        .bind(name, (Processor) exchange -> beans.get(name).process(exchange)));
    }

    private void offer(boolean active, List<Offer> offers) {
        McpCodec codec = new McpCodec();
        Door door = visitor -> McpRouteTest.visible(visitor, null);
        AgentGate gate = new AgentGate(active, codec, new Origins(true, List.of(), List.of()));
        beans.put("agentInfo", document(gate, offers, AgentDocument.Part.INFO));
        beans.put("agentTools", document(gate, offers, AgentDocument.Part.TOOLS));
        beans.put("agentPrompts", document(gate, offers, AgentDocument.Part.PROMPTS));
        beans.put("agentCall", new AgentCall(gate, codec, door, new McpMethods(McpRouteTest::visible, door, offers)));
        beans.put("agentEncode", new AgentEncode());
    }

    private static AgentDocument document(AgentGate gate, List<Offer> offers, AgentDocument.Part part) {
        return new AgentDocument(gate, McpRouteTest::visible, offers, part);
    }

    @Override
    protected Answer ask(EntityRequest request) throws Exception {
        JsonNode answer = called(request, null);
        if (answer.path("data").has("token")) {
            answer = called(request, answer.path("data").path("token").asText());
        }
        JsonNode data = answer.path("data");
        JsonNode error = answer.path("error");
        JsonNode metadata = answer.path("metadata");
        boolean bulk = data.has("dryRun");
        Object value = JSON.convertValue(bulk ? data.path("count") : data, Object.class);
        return new Answer(
                request.operation() == Operation.FIND_ONE && value instanceof List<?> rows && !rows.isEmpty()
                        ? rows.get(0)
                        : value,
                bulk ? Long.valueOf(data.path("count").asLong()) : number(metadata, "count"),
                number(metadata, "total"),
                metadata.path("next").asText(null),
                error.path(error.has("reason") ? "reason" : "code").asText(null),
                error.path("message").asText(null),
                answer.toString());
    }

    private static Long number(JsonNode metadata, String name) {
        return metadata.has(name) ? metadata.path(name).asLong() : null;
    }

    private JsonNode called(EntityRequest request, String token) throws Exception {
        Map<String, Object> arguments = McpRouteTest.arguments(request);
        if (token != null) {
            arguments.put("token", token);
        }
        Map<String, Object> headers = headers();
        request.credential().keys().forEach(key -> headers.put("X-API-Key", key));
        String path = request.project() == null ? CALL : "/" + request.project() + CALL;
        byte[] body =
                JSON.writeValueAsBytes(Map.of("tool", McpRouteTest.tool(request.operation()), "params", arguments));
        return JSON.readTree(http.send("POST", path, headers, body).bytes());
    }

    private static Map<String, Object> headers() {
        return new HashMap<>(Map.of("Host", "localhost:4488"));
    }

    private TestHttpEngine.Response sent(String key, String method, String path, String body, String... more)
            throws Exception {
        Map<String, Object> headers = headers();
        headers.put("X-API-Key", key);
        for (int i = 0; i < more.length; i += 2) {
            headers.put(more[i], more[i + 1]);
        }
        return http.send(method, path, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode got(String key, String document) throws Exception {
        TestHttpEngine.Response response = sent(key, "GET", "/shop/api/mcp-agent/" + document, "");
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.bytes());
    }

    @Test
    void theDocumentsTellOfTheServerItsToolsAndItsPrompts() throws Exception {
        JsonNode info = got(InMemoryEntityStore.KEY, "info");
        JsonNode tools = got(InMemoryEntityStore.KEY, "tools");
        JsonNode prompts = got(InMemoryEntityStore.KEY, "prompts");

        assertThat(info.path("name").asText()).isEqualTo("OctoNet MCP");
        assertThat(info.path("version").asText()).isNotBlank();
        assertThat(info.path("capabilities").has("tools")).isTrue();
        assertThat(tools.isArray()).isTrue();
        assertThat(tools.findValuesAsText("name")).contains("list_entities", "query", "delete_many");
        assertThat(tools.get(2).toString())
                .contains("\"operation\":\"findAll\"", "\"entity\":null", "\"inputSchema\":");
        assertThat(prompts.findValuesAsText("name"))
                .contains("describe-schema", "suggest-query", "explain-data", "list-entities");
        assertThat(prompts.get(1).path("args").get(0).path("name").asText()).isEqualTo("entity");
        assertThat(prompts.get(0).has("args")).isFalse();
    }

    @Test
    void aKeyThatOnlyReadsFindsToolsThatRead() throws Exception {
        List<String> names = got(InMemoryEntityStore.READ_KEY, "tools").findValuesAsText("name");

        assertThat(names).contains("query").doesNotContain("create", "delete");
        TestHttpEngine.Response refused = sent(
                InMemoryEntityStore.READ_KEY,
                "POST",
                CALL,
                "{\"tool\":\"create\",\"params\":{\"entity\":\"User\",\"data\":{}}}");
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.body()).contains("\"status\":\"error\"", "\"code\":\"TOOL_ERROR\"");
    }

    @Test
    void toolsOfEachEntityNameTheirFields() throws Exception {
        Collection<String> none = List.of();
        Offer offer = new PerEntityTools(McpRouteTest::visible, () -> none, false);
        offer(true, List.of(offer));
        try {
            JsonNode tools = got(InMemoryEntityStore.KEY, "tools");
            JsonNode find = tools.get(0);
            assertThat(find.path("name").asText()).isEqualTo("User_findAll");
            assertThat(find.path("entity").asText()).isEqualTo("User");
            assertThat(find.path("operation").asText()).isEqualTo("findAll");
            assertThat(JSON.convertValue(find.path("fields"), List.class)).contains("id", "email");
            assertThat(new TreeSet<>(tools.findValuesAsText("entity")))
                    .hasSize(SampleEntities.views().size());
            String missing = sent(
                            InMemoryEntityStore.KEY,
                            "POST",
                            CALL,
                            "{\"tool\":\"User_delete\",\"params\":{\"id\":\"none\"}}")
                    .body();
            assertThat(missing).isEqualTo("{\"status\":\"ok\",\"data\":\"Not found\"}");
            assertThat(sent(
                                    InMemoryEntityStore.KEY,
                                    "POST",
                                    CALL,
                                    "{\"tool\":\"User_findById\",\"params\":{\"id\":\"none\"}}")
                            .body())
                    .contains("\"code\":\"TOOL_ERROR\",\"message\":\"NOT_FOUND: ");
        } finally {
            offer(true, CONSTANT);
        }
    }

    @Test
    void whatCanNotBeCalledSaysWhy() throws Exception {
        String key = InMemoryEntityStore.KEY;
        assertThat(told(sent(key, "POST", CALL, "{}"))).isEqualTo("400 MISSING_TOOL");
        assertThat(told(sent(key, "POST", CALL, "{\"tool\":5}"))).isEqualTo("400 MISSING_TOOL");
        assertThat(told(sent(key, "POST", CALL, "{\"tool\":"))).isEqualTo("400 BAD_REQUEST");
        assertThat(told(sent(key, "POST", CALL, ""))).isEqualTo("400 BAD_REQUEST");
        assertThat(told(sent(key, "POST", CALL, "[]"))).isEqualTo("400 BAD_REQUEST");
        assertThat(told(sent(key, "POST", CALL, "{\"tool\":\"query\",\"arguments\":{}}")))
                .isEqualTo("400 BAD_REQUEST");
        assertThat(told(sent(key, "POST", CALL, "{\"tool\":\"fly\"}"))).isEqualTo("200 TOOL_ERROR");
        assertThat(told(sent(key, "POST", CALL, "{\"tool\":\"query\",\"params\":[]}")))
                .isEqualTo("200 TOOL_ERROR");
        assertThat(told(sent(key, "POST", CALL, "{\"tool\":\"query\"}"))).isEqualTo("200 TOOL_ERROR");
        assertThat(told(sent("wrong", "POST", CALL, "{\"tool\":\"query\"}"))).isEqualTo("401 UNAUTHORIZED");
        assertThat(told(sent("wrong", "POST", CALL, "{}"))).isEqualTo("401 UNAUTHORIZED");
        assertThat(told(sent("wrong", "GET", "/api/mcp-agent/tools", ""))).isEqualTo("401 UNAUTHORIZED");
        assertThat(told(http.send("GET", "/api/mcp-agent/info?apikey=" + key, headers(), new byte[0])))
                .isEqualTo("401 UNAUTHORIZED");
        assertThat(told(sent(key, "GET", "/api/mcp-agent/info", "", "Origin", "https://evil.example.com")))
                .isEqualTo("403 FORBIDDEN");
    }

    @Test
    void aToolThatIsAboutNoRowsAnswersAtOnce() throws Exception {
        TestHttpEngine.Response listed = sent(InMemoryEntityStore.KEY, "POST", CALL, "{\"tool\":\"list_entities\"}");

        assertThat(listed.status()).isEqualTo(200);
        assertThat(JSON.readTree(listed.bytes()).path("data").path("entities").findValuesAsText("name"))
                .contains("User");
    }

    @Test
    void aServerWithoutMcpSaysSo() throws Exception {
        offer(false, List.of());
        try {
            assertThat(told(sent("any", "GET", "/api/mcp-agent/info", ""))).isEqualTo("404 MCP_NOT_ACTIVE");
            assertThat(told(sent("any", "POST", CALL, "{\"tool\":\"query\"}"))).isEqualTo("404 MCP_NOT_ACTIVE");
        } finally {
            offer(true, CONSTANT);
        }
    }

    private static String told(TestHttpEngine.Response response) throws Exception {
        JsonNode answer = JSON.readTree(response.bytes());
        assertThat(answer.path("status").asText()).as(response.body()).isEqualTo("error");
        assertThat(answer.path("error").path("message").asText()).isNotBlank();
        return response.status() + " " + answer.path("error").path("code").asText();
    }
}
