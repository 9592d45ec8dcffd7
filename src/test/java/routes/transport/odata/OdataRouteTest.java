package routes.transport.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.entity.InMemoryEntityStore.KEY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import routes.entity.Caller;
import routes.entity.Catalog;
import routes.entity.EntityBatch;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityView;
import routes.entity.ErrorCode;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;
import routes.entity.Scopes;
import routes.entity.Visitor;
import routes.schema.SchemaReader;
import routes.transport.Door;
import routes.transport.TestHttpEngine;

/** The route file as it is shipped, spoken to in OData. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OdataRouteTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<EntityView> USERS = new SchemaReader()
            .add("users", """
                            {"name":"User","fields":{"name":{"type":"string"},"email":{"type":"string"},
                             "age":{"type":"integer"},"active":{"type":"boolean"},
                             "tags":{"type":"array","arrayOf":"string"},"profile":{"type":"json"}}}""").catalog().entities().stream()
                    .map(schema ->
                            EntityView.of(schema, new Caller("k", "k", null, null, Scopes.UNLIMITED, Map.of(), 0)))
                    .toList();

    private final InMemoryEntityStore store = new InMemoryEntityStore();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final TestHttpEngine http = new TestHttpEngine();

    @BeforeAll
    void start() throws Exception {
        OdataCodec codec = new OdataCodec(true, false, () -> Instant.EPOCH, () -> "made");
        Door door = visitor -> visible(visitor, null);
        context.getRegistry().bind("platform-http-engine", http);
        context.getRegistry().bind("odataDecode", new OdataDecode(codec, door, OdataRouteTest::visible));
        context.getRegistry().bind("odataEnter", new OdataEnter());
        context.getRegistry().bind("odataEncode", new OdataEncode(codec));
        context.getRegistry().bind("odataEncodeError", new OdataEncodeError(codec));
        context.getRegistry().bind("odataJoin", new OdataJoin(codec));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:entity").errorHandler(noErrorHandler()).process(exchange -> {
                    Object body = exchange.getMessage().getBody();
                    exchange.getMessage()
                            .setBody(
                                    body instanceof EntityBatch batch
                                            ? store.answerAll(batch)
                                            : store.answer((EntityRequest) body));
                });
            }
        });
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context)
                        .resolveResource("classpath:camel/transport-odata.camel.yaml"));
        context.start();
    }

    @AfterAll
    void stop() {
        context.stop();
    }

    @BeforeEach
    void empty() {
        store.clear();
    }

    private static Catalog.Visible visible(Visitor visitor, String project) {
        if (!visitor.credential().keys().equals(List.of(KEY))) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "API key required");
        }
        return new Catalog.Visible(
                project == null ? "default" : project,
                "version",
                "connected",
                USERS,
                List.of(Operation.Access.READ, Operation.Access.WRITE));
    }

    private TestHttpEngine.Response send(String method, String target, String body, String... headers)
            throws Exception {
        Map<String, Object> all = new HashMap<>(Map.of("X-API-Key", KEY));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return http.send(method, target, all, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
    }

    /** conversation.http: what is sent and what is answered. */
    @Test
    void theConversationIsAsTheFileSays() throws Exception {
        String file = Files.readString(Path.of("src/test/resources/transport/odata/conversation.http"));
        for (String part : file.split("\n### ")) {
            int answer = part.indexOf("\n--- ");
            if (answer >= 0) {
                String[] sent = part.substring(part.indexOf('\n') + 1, answer).split("\n", 2);
                String[] expected = part.substring(answer + 5).strip().split("\n", 2);
                String[] request = sent[0].split(" ", 2);
                TestHttpEngine.Response response = send(request[0], request[1], sent.length > 1 ? sent[1] : null);
                assertThat(response.status()).as(part + response.body()).isEqualTo(Integer.parseInt(expected[0]));
                same(part, response, expected.length > 1 ? expected[1] : "");
            }
        }
    }

    private static void same(String part, TestHttpEngine.Response response, String expected) throws IOException {
        if (expected.startsWith("{")) {
            JsonNode told = JSON.readTree(response.bytes());
            // The store's tags are its own.
            ((ObjectNode) told).remove("@odata.etag");
            assertThat(told).as(part).isEqualTo(JSON.readTree(expected));
        } else {
            assertThat(response.body()).as(part).isEqualTo(expected);
        }
    }

    @Test
    void whatIsWrittenSaysWhereItIs() throws Exception {
        TestHttpEngine.Response whole = send("POST", "/odata/users", "{\"name\":\"Ada\"}");
        TestHttpEngine.Response minimal =
                send("POST", "/shop/odata/users", "{\"name\":\"Bob\"}", "Prefer", "return=minimal");

        assertThat(whole.headers())
                .containsEntry("Location", "/odata/users('u1')")
                .containsEntry("OData-Version", "4.0")
                .containsEntry("Content-Type", "application/json;odata.metadata=minimal");
        assertThat(minimal.status()).isEqualTo(204);
        assertThat(minimal.headers())
                .containsEntry("OData-EntityId", "/shop/odata/users('u2')")
                .containsEntry("Preference-Applied", "return=minimal");
        assertThat(store.lastRequest().project()).isEqualTo("shop");
        assertThat(store.lastRequest().transport()).isEqualTo("odata");
    }

    @Test
    void longListsGoOnAtTheirNextLink() throws Exception {
        send("POST", "/odata/users", "{\"name\":\"Ada\"}");
        send("POST", "/odata/users", "{\"name\":\"Bob\"}");

        String page = send(
                        "GET", "/odata/users?$select=name&$top=2&apikey=" + KEY, null, "Prefer", "odata.maxpagesize=1")
                .body();

        assertThat(JSON.readTree(page).path("@odata.nextLink").asText())
                .isEqualTo("/odata/users?$select=name&$top=1&$skiptoken=after-u1");
        assertThat(send("GET", "/odata/users?$top=1", null).body()).doesNotContain("nextLink");
    }

    @Test
    void whatIsNotSelectedIsNotShown() throws Exception {
        send("POST", "/odata/users", "{\"name\":\"Ada\"}");

        JsonNode row = JSON.readTree(
                        send("GET", "/odata/users?$select=name", null).body())
                .path("value")
                .path(0);
        assertThat(row.properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrder("@odata.id", "name");
        assertThat(row.path("@odata.id").asText()).matches("users\\('.+'\\)");
        JsonNode whole =
                JSON.readTree(send("GET", "/odata/users?$select=id,name", null).body());
        assertThat(whole.path("value").path(0).properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("id", "name");
        String bare = send("GET", "/odata/users?$select=name&$format=application/json;odata.metadata=none", null)
                .body();
        assertThat(JSON.readTree(bare)).isEqualTo(JSON.readTree("{\"value\":[{\"name\":\"Ada\"}]}"));
    }

    @Test
    void changeSetsRefersToWhatTheyMakeAndAreOneUnit() throws Exception {
        String batch = """
                --b
                Content-Type: multipart/mixed; boundary=c

                --c
                Content-Type: application/http
                Content-ID: 1

                POST users HTTP/1.1
                Content-Type: application/json

                {"name":"Ada"}
                --c
                Content-Type: application/http
                Content-ID: 2

                PATCH $1 HTTP/1.1
                Content-Type: application/json

                {"age":%s}
                --c--
                --b
                Content-Type: application/http

                GET users/$count HTTP/1.1

                --b--
                """.replace("\n", "\r\n");

        TestHttpEngine.Response done =
                send("POST", "/odata/$batch", batch.formatted("1"), "Content-Type", "multipart/mixed; boundary=b");
        TestHttpEngine.Response refused =
                send("POST", "/odata/$batch", batch.formatted("1}"), "Content-Type", "multipart/mixed; boundary=\"b\"");

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.headers().get("Content-Type")).startsWith("multipart/mixed; boundary=batch_");
        assertThat(done.body())
                .contains("HTTP/1.1 201 OK", "Content-ID: 1", "\"id\":\"made\"", "\"age\":1", "\r\n\r\n1\r\n");
        assertThat(refused.body()).contains("HTTP/1.1 400 Error").doesNotContain("201");
        // What follows a failure is done only where the client says so.
        assertThat(refused.body()).doesNotContain("text/plain");
        assertThat(send(
                                "POST",
                                "/odata/$batch",
                                batch.formatted("1}"),
                                "Content-Type",
                                "multipart/mixed; boundary=b",
                                "Prefer",
                                "odata.continue-on-error")
                        .body())
                .contains("text/plain");
    }

    @Test
    void strangersLearnNothing() throws Exception {
        for (String path :
                List.of("/odata", "/odata/$metadata", "/odata/nothing", "/odata/users?$filter=x", "/odata/$batch")) {
            TestHttpEngine.Response response = http.send("GET", path, Map.of(), null);

            assertThat(response.status()).as(path).isEqualTo(401);
            assertThat(response.body()).contains("UNAUTHORIZED").doesNotContain("Unknown");
        }
    }

    @Test
    void eachRequestOfABatchIsAnsweredByItself() throws Exception {
        String batch = """
                {"requests":[
                  {"id":"1","method":"GET","url":"$metadata","headers":{"Accept":"application/json"}},
                  {"id":"3","atomicityGroup":"g","method":"GET","url":"users"},
                  {"id":"4","method":"POST","url":"users","body":{"name":"Ada"}},
                  {"id":"5","method":"PATCH","url":"$4","body":{"age":1}},
                  {"id":"6","method":"PATCH","url":"$9","body":{"age":1}}]}""";

        JsonNode answers = JSON.readTree(send(
                                "POST",
                                "/odata/$batch",
                                batch,
                                "Content-Type",
                                "application/json",
                                "Prefer",
                                "odata.continue-on-error")
                        .body())
                .path("responses");

        assertThat(answers.findValuesAsText("status")).containsExactly("200", "400", "201", "200", "400");
        assertThat(answers.get(0).path("body").path("$Version").asText()).isEqualTo("4.01");
        assertThat(answers.get(3).path("body").path("age").asInt()).isEqualTo(1);
        assertThat(answers.get(4).toString()).contains("has the id 9");
    }

    @Test
    void brokenBatchesAreRefused() throws Exception {
        Map<String, Set<String>> broken = Map.of(
                "multipart/mixed", Set.of("--b\r\n"),
                "multipart/mixed; boundary=b",
                        Set.of(
                                "",
                                "--b",
                                "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--",
                                "--b\r\nContent-Type: application/http\r\n\r\n\r\n--b--",
                                "--b\r\nContent-Type application/http\r\n\r\nGET users HTTP/1.1\r\n\r\n\r\n--b--"),
                "application/json",
                        Set.of(
                                "",
                                "[]",
                                "{}",
                                "{\"requests\":[]}",
                                "{\"requests\":[{\"id\":\"1\"}]}",
                                "{\"requests\":[{\"id\":\"1\",\"method\":\"get\",\"url\":\"users\"},"
                                        + "{\"id\":\"1\",\"method\":\"get\",\"url\":\"users\"}]}"));
        for (Map.Entry<String, Set<String>> type : broken.entrySet()) {
            for (String body : type.getValue()) {
                TestHttpEngine.Response response = send("POST", "/odata/$batch", body, "Content-Type", type.getKey());
                assertThat(response.status())
                        .as(type.getKey() + body + response.body())
                        .isEqualTo(400);
            }
        }
        String many = IntStream.rangeClosed(0, 1000)
                .mapToObj(id -> "{\"id\":\"%d\",\"method\":\"get\",\"url\":\"users\"}".formatted(id))
                .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
        assertThat(send("POST", "/odata/$batch", many, "Content-Type", "application/json")
                        .body())
                .contains("more than 1000 requests");
        String conditional = "{\"requests\":[{\"id\":\"1\",\"method\":\"get\",\"url\":\"users\",\"if\":\"0\"}]}";
        assertThat(send("POST", "/odata/$batch", conditional, "Content-Type", "application/json")
                        .status())
                .isEqualTo(501);
        assertThat(send("POST", "/odata/$batch", "x", "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(send("GET", "/odata/$batch", null).status()).isEqualTo(405);
    }
}
