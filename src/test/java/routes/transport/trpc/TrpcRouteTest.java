package routes.transport.trpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import routes.entity.Changes;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.entity.Visitor;
import routes.transport.EventStreams;
import routes.transport.PushLimits;
import routes.transport.SampleEntities;
import routes.transport.TestHttpEngine;
import routes.transport.TransportContract;

/** The route file as it is shipped, spoken to in tRPC. */
class TrpcRouteTest extends TransportContract {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);
    private static final Map<String, Object> KEY = Map.of("X-API-Key", InMemoryEntityStore.KEY);

    private final TestHttpEngine http = new TestHttpEngine();

    @Override
    protected String transport() {
        return "trpc";
    }

    private static final PushLimits LIMITS =
            new PushLimits(Duration.ofSeconds(15), Duration.ofSeconds(30), 65_536, 10, 10);
    private static final Changes NONE = (query, subscriber) -> {
        throw new EntityException(ErrorCode.NOT_SUPPORTED, "No changes are told of " + query.entities());
    };

    @Override
    protected List<String> routeFiles() {
        return List.of("transport-trpc.camel.yaml");
    }

    @Override
    protected void prepare(CamelContext camel, Properties properties) {
        TrpcCodec codec = new TrpcCodec(true, false);
        camel.getRegistry().bind("platform-http-engine", http);
        camel.getRegistry()
                .bind(
                        "trpcDecode",
                        new TrpcDecode(
                                codec,
                                visitor -> visible(visitor, null),
                                new TrpcDescription(TrpcRouteTest::visible),
                                new EventStreams("trpc", NONE, LIMITS)));
        camel.getRegistry().bind("trpcEnter", new TrpcEnter());
        camel.getRegistry().bind("trpcEncode", new TrpcEncode(codec));
        camel.getRegistry().bind("trpcEncodeError", new TrpcEncodeError(codec));
        camel.getRegistry().bind("trpcJoin", new TrpcJoin());
    }

    private static Catalog.Visible visible(Visitor visitor, String project) {
        if (!visitor.credential().keys().equals(List.of(InMemoryEntityStore.KEY))) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "API key required");
        }
        return new Catalog.Visible(
                project == null ? "default" : project,
                project == null ? "version" : project,
                "connected",
                SampleEntities.views(),
                project == null
                        ? List.of(Operation.Access.READ)
                        : List.of(Operation.Access.READ, Operation.Access.WRITE));
    }

    @Override
    protected Answer ask(EntityRequest request) throws Exception {
        Map<String, Object> headers = new HashMap<>();
        request.credential().keys().forEach(key -> headers.put("X-API-Key", key));
        String base = request.project() == null ? "/trpc/" : "/" + request.project() + "/trpc/";
        String target = base + request.entity() + "." + request.operation().wireName();
        String input = JSON.writeValueAsString(input(request));
        TestHttpEngine.Response response = request.operation().writes()
                ? http.send("POST", target, headers, input.getBytes(StandardCharsets.UTF_8))
                : http.send(
                        "GET", target + "?input=" + URLEncoder.encode(input, StandardCharsets.UTF_8), headers, null);
        JsonNode answer = JSON.readTree(response.bytes());
        JsonNode error = answer.get("error");
        assertThat(response.status())
                .isEqualTo(
                        error == null
                                ? 200
                                : error.path("data").path("httpStatus").asInt());
        JsonNode result = answer.path("result").path("data");
        JsonNode metadata = result.path("metadata");
        return new Answer(
                JSON.convertValue(result.get("data"), Object.class),
                number(metadata.get("count")),
                number(metadata.get("total")),
                metadata.path("next").asText(null),
                error == null ? null : error.path("data").path("reason").asText(),
                error == null ? null : error.path("message").asText(),
                answer.toString());
    }

    private static Long number(JsonNode value) {
        return value == null ? null : value.asLong();
    }

    private static Map<String, Object> input(EntityRequest request) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("id", request.id());
        input.put("filter", request.filter());
        input.put("data", request.data());
        input.put("query", request.query());
        input.put("stages", request.stages());
        input.put("field", request.field());
        input.put("amount", request.amount());
        RequestOptions options = request.options();
        input.put("sort", options.sort());
        input.put("limit", options.limit());
        input.values().removeIf(value -> value == null);
        if (!options.select().isEmpty()) {
            input.put("select", options.select());
        }
        if (options.withTotal()) {
            input.put("withTotal", true);
        }
        if (request.value() != EntityRequest.ABSENT) {
            input.put("value", request.value());
        }
        return input;
    }

    /** conversation.txt: what is sent and what is answered. */
    @TestFactory
    Stream<DynamicTest> theConversationIsAsTheFileSays() throws IOException {
        String file = new String(
                TrpcRouteTest.class
                        .getResourceAsStream("/transport/trpc/conversation.txt")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        return Arrays.stream(file.split("\n\n"))
                .filter(part -> part.contains("\n-->"))
                .map(part -> {
                    String[] lines = part.strip().split("\n");
                    return DynamicTest.dynamicTest(lines[0], () -> converse(lines[1], lines[2]));
                });
    }

    private void converse(String question, String expected) throws Exception {
        store.clear();
        String[] sent = question.split(" ", 4);
        byte[] body = sent.length == 4 ? sent[3].getBytes(StandardCharsets.UTF_8) : null;
        TestHttpEngine.Response response = http.send(sent[1], sent[2], KEY, body);
        String[] told = expected.split(" ", 3);
        assertThat(response.status()).as(response.body()).isEqualTo(Integer.parseInt(told[1]));
        if (!told[2].equals("*")) {
            assertThat(JSON.readTree(response.bytes())).isEqualTo(JSON.readTree(told[2]));
        }
    }

    @Test
    void strangersLearnNothingOfWhatIsWrong() throws Exception {
        for (String path : List.of(
                "/trpc/User.fly",
                "/trpc/User.fly,User.run?batch=1",
                "/trpc/User.count?input={",
                "/trpc",
                "/trpc/router.d.ts")) {
            TestHttpEngine.Response response = http.send("GET", path, Map.of(), null);
            assertThat(response.status()).isEqualTo(401);
            assertThat(response.headers()).containsKey("WWW-Authenticate");
            assertThat(response.body()).contains("API key required").doesNotContain("findAll");
        }
    }

    @Test
    void aBatchComesAsLinesToWhoAsksForThem() throws Exception {
        Map<String, Object> headers = new HashMap<>(KEY);
        headers.put("trpc-accept", "application/jsonl");
        TestHttpEngine.Response answer = http.send(
                "POST",
                "/trpc/User.count,User.findById?batch=1",
                headers,
                "{\"1\":{\"id\":\"nobody\"}}".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Vary", "trpc-accept");
        assertThat(answer.body()).endsWith("}\n").containsOnlyOnce("\n");
        JsonNode head = JSON.readTree(answer.bytes());
        assertThat(head.at("/0/0/0/result/data/data").asInt(-1)).isZero();
        assertThat(head.at("/1/0/0/error/data/code").asText()).isEqualTo("NOT_FOUND");
    }

    @Test
    void theProceduresOfACallerAreListed() throws Exception {
        JsonNode list = JSON.readTree(http.send("GET", "/trpc", KEY, null).bytes());
        String types = http.send("GET", "/shop/trpc/router.d.ts", KEY, null).body();

        assertThat(list.path("procedures"))
                .anySatisfy(
                        procedure -> assertThat(procedure.toString())
                                .isEqualTo(
                                        "{\"name\":\"User.findAll\",\"type\":\"query\",\"entity\":\"User\",\"operation\":\"findAll\"}"))
                .noneSatisfy(
                        procedure -> assertThat(procedure.path("type").asText()).isEqualTo("mutation"));
        assertThat(list.path("types").asText())
                .contains("export interface UserRow")
                .doesNotContain("create: ")
                .doesNotContain("password");
        assertThat(types).contains("export type AppRouter", "export type UserInput", "create: Mutation<");
    }
}
