package routes.transport.jsonrpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
import routes.transport.SampleEntities;
import routes.transport.TestHttpEngine;
import routes.transport.TransportContract;

/** The route file as it is shipped, spoken to in JSON-RPC. */
class JsonrpcRouteTest extends TransportContract {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private final TestHttpEngine http = new TestHttpEngine();

    @Override
    protected String transport() {
        return "jsonrpc";
    }

    @Override
    protected List<String> routeFiles() {
        return List.of("transport-jsonrpc.camel.yaml");
    }

    @Override
    protected void prepare(CamelContext camel, Properties properties) {
        JsonrpcCodec codec = new JsonrpcCodec(true, false);
        JsonrpcDescription description = new JsonrpcDescription(JsonrpcRouteTest::visible);
        JsonrpcCall call = new JsonrpcCall(codec, description);
        Door door = visitor -> visible(visitor, null);
        camel.getRegistry().bind("platform-http-engine", http);
        camel.getRegistry().bind("jsonrpcDecode", new JsonrpcDecode(codec, door, call, description));
        camel.getRegistry().bind("jsonrpcCall", call);
        camel.getRegistry().bind("jsonrpcEncode", new JsonrpcEncode(codec));
        camel.getRegistry().bind("jsonrpcEncodeError", new JsonrpcEncodeError(codec));
        camel.getRegistry().bind("jsonrpcJoin", new JsonrpcJoin());
    }

    private static Catalog.Visible visible(Visitor visitor, String project) {
        if (!visitor.credential().keys().equals(List.of(InMemoryEntityStore.KEY))) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "API key required");
        }
        return new Catalog.Visible(
                project == null ? "default" : project,
                "version",
                "connected",
                SampleEntities.views(),
                List.of(Operation.Access.READ));
    }

    @Override
    protected Answer ask(EntityRequest request) throws Exception {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("jsonrpc", "2.0");
        call.put("id", 7);
        call.put("method", request.entity() + "." + request.operation().wireName());
        call.put("params", params(request));
        Map<String, Object> headers = new HashMap<>();
        request.credential().keys().forEach(key -> headers.put("Authorization", "Bearer " + key));
        String path = request.project() == null ? "/rpc" : "/" + request.project() + "/rpc";
        JsonNode answer = sent(path, headers, JSON.writeValueAsString(call));
        assertThat(answer.path("id").asInt()).as(answer.toString()).isEqualTo(7);
        JsonNode error = answer.get("error");
        JsonNode result = answer.path("result");
        JsonNode metadata = result.path("metadata");
        return new Answer(
                JSON.convertValue(result.get("data"), Object.class),
                number(metadata.get("count")),
                number(metadata.get("total")),
                metadata.path("next").asText(null),
                error == null ? null : error.path("data").path("code").asText(),
                error == null ? null : error.path("message").asText(),
                answer.toString());
    }

    private static Long number(JsonNode value) {
        return value == null ? null : value.asLong();
    }

    private static Map<String, Object> params(EntityRequest request) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("id", request.id());
        params.put("filter", request.filter());
        params.put("data", request.data());
        params.put("query", request.query());
        params.put("stages", request.stages());
        params.put("field", request.field());
        params.put("amount", request.amount());
        params.values().removeIf(value -> value == null);
        if (request.value() != EntityRequest.ABSENT) {
            params.put("value", request.value());
        }
        RequestOptions options = request.options();
        if (options != RequestOptions.NONE) {
            params.put(
                    "options",
                    Map.of(
                            "sort", options.sort(),
                            "limit", options.limit(),
                            "select", options.select(),
                            "withTotal", options.withTotal()));
        }
        return params;
    }

    private JsonNode sent(String path, Map<String, Object> headers, String body) throws Exception {
        TestHttpEngine.Response response = http.send("POST", path, headers, body.getBytes(StandardCharsets.UTF_8));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers()).containsEntry("Content-Type", "application/json");
        return JSON.readTree(response.bytes());
    }

    private TestHttpEngine.Response sent(String target, String body) throws Exception {
        return http.send(
                "POST", target, Map.of("X-API-Key", InMemoryEntityStore.KEY), body.getBytes(StandardCharsets.UTF_8));
    }

    /** conversation.txt: what is sent and what is answered. */
    @TestFactory
    Stream<DynamicTest> theConversationIsAsTheFileSays() throws IOException {
        String file = new String(
                JsonrpcRouteTest.class
                        .getResourceAsStream("/transport/jsonrpc/conversation.txt")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        return Arrays.stream(file.split("\n\n"))
                .filter(part -> part.contains("\n-->"))
                .map(part -> {
                    String title = part.substring(0, part.indexOf('\n'));
                    String sent = part.substring(part.indexOf("-->") + 3, part.indexOf("\n<--"))
                            .strip();
                    String answered = part.substring(part.indexOf("\n<--") + 4).strip();
                    return DynamicTest.dynamicTest(title, () -> {
                        store.clear();
                        TestHttpEngine.Response response = sent("/rpc", sent);
                        if (answered.isEmpty()) {
                            assertThat(response.status()).isEqualTo(204);
                            assertThat(response.bytes()).isEmpty();
                        } else {
                            assertThat(response.status()).isEqualTo(200);
                            JsonNode told = JSON.readTree(response.bytes());
                            told.findParents("code").forEach(error -> ((ObjectNode) error).remove("data"));
                            assertThat(told).isEqualTo(JSON.readTree(answered));
                        }
                    });
                });
    }

    @Test
    void errorsCarryOurCodeDetailsAndAHint() throws Exception {
        JsonNode error = JSON.readTree(
                        sent("/rpc", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"User.findByID\",\"params\":{}}")
                                .bytes())
                .path("error");

        assertThat(error.path("data").path("code").asText()).isEqualTo("UNKNOWN_OP");
        assertThat(error.path("data").path("message").asText()).isEqualTo("Unknown method \"User.findByID\"");
        assertThat(error.path("data").path("hint").asText()).startsWith("Did you mean \"findById\"?");
    }

    @Test
    void aNotificationIsDoneAndNotAnswered() throws Exception {
        TestHttpEngine.Response response = sent(
                "/rpc", "{\"jsonrpc\":\"2.0\",\"method\":\"User.create\",\"params\":{\"data\":{\"name\":\"Ada\"}}}");

        assertThat(response.status()).isEqualTo(204);
        assertThat(ask(users(Operation.COUNT).build()).data()).isEqualTo(1L);
    }

    @Test
    void aBatchMayHaveAHundredCallsAndNoMore() throws Exception {
        String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"User.count\"}";
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < JsonrpcCodec.MAX_CALLS; i++) {
            calls.add(call);
        }

        assertThat(JSON.readTree(
                        sent("/rpc", "[" + String.join(",", calls) + "]").bytes()))
                .hasSize(JsonrpcCodec.MAX_CALLS);
        calls.add(call);
        assertThat(sent("/rpc", "[" + String.join(",", calls) + "]").body())
                .contains("-32600")
                .contains("101 calls");
    }

    @Test
    void aBatchIsOneUnitWhereItIsToBeAtomic() throws Exception {
        String calls =
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"User.create\",\"params\":{\"data\":{\"name\":\"Ada\"}}},"
                        + "{\"jsonrpc\":\"2.0\",\"method\":\"User.create\",\"params\":{\"data\":{\"name\":\"Bob\"}}},"
                        + "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"User.%s\",\"params\":{\"id\":\"u1\"}}]";

        JsonNode done = JSON.readTree(
                sent("/rpc?atomic=true", calls.formatted("delete")).bytes());
        JsonNode refused = JSON.readTree(
                sent("/rpc?atomic=true", calls.formatted("delete")).bytes());
        JsonNode unknown = JSON.readTree(
                sent("/rpc?atomic=true", calls.formatted("remove")).bytes());

        assertThat(done).hasSize(2);
        assertThat(done.get(0).path("id").asInt()).isEqualTo(1);
        assertThat(done.get(1).path("result").path("data").asBoolean()).isTrue();
        assertThat(refused)
                .hasSize(2)
                .allSatisfy(each -> assertThat(
                                each.path("error").path("data").path("hint").asText())
                        .startsWith("Nothing of this batch was done."));
        assertThat(unknown)
                .hasSize(2)
                .allSatisfy(each ->
                        assertThat(each.path("error").path("code").asInt()).isEqualTo(-32601));
    }

    @Test
    void strangersLearnNothingOfWhatIsWrong() throws Exception {
        for (String body : List.of("{", "[]", "[1]", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"User.fly\"}")) {
            assertThat(http.send("POST", "/rpc", Map.of(), body.getBytes(StandardCharsets.UTF_8))
                            .body())
                    .contains("UNAUTHORIZED")
                    .doesNotContain("Unknown method");
        }
        assertThat(http.send("GET", "/rpc", Map.of(), null).body()).contains("UNAUTHORIZED");
    }

    @Test
    void theMethodsOfACallerAreListedAndDescribed() throws Exception {
        Map<String, Object> headers = Map.of("X-API-Key", InMemoryEntityStore.KEY);

        JsonNode list = JSON.readTree(http.send("GET", "/rpc", headers, null).bytes());
        JsonNode described =
                JSON.readTree(sent("/shop/rpc", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"rpc.discover\"}")
                        .bytes());
        JsonNode inBatch = JSON.readTree(sent("/rpc", "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"rpc.discover\"}]")
                .bytes());

        assertThat(list.path("jsonrpc").asText()).isEqualTo("2.0");
        assertThat(list.path("methods").toString()).contains("\"User.findAll\"").doesNotContain("create");
        JsonNode document = described.path("result");
        assertThat(document.path("openrpc").asText()).startsWith("1.3");
        assertThat(document.path("info").path("title").asText()).isEqualTo("Octonet: shop");
        assertThat(document.path("methods")).hasSize(list.path("methods").size());
        assertThat(document.toString()).doesNotContain("password");
        assertThat(inBatch.get(0).path("result").path("methods")).isNotEmpty();
        assertThat(document.at("/servers/0/url").asText()).isEqualTo("/shop/rpc");
        assertThat(inBatch.at("/0/result/servers/0/url").asText()).isEqualTo("/rpc");
    }
}
