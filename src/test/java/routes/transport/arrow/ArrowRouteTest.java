package routes.transport.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.entity.Credential;
import routes.entity.EntityRequest;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;
import routes.transport.TestHttpEngine;

/** The routes of Arrow over HTTP as they are shipped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArrowRouteTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InMemoryEntityStore store = new InMemoryEntityStore();
    private final TestHttpEngine http = new TestHttpEngine();
    private final ArrowMemory memory = new ArrowMemory(16 << 20);
    private final CountingDoor counts = new CountingDoor();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeAll
    void start() throws Exception {
        ArrowRows rows = new ArrowRows(ArrowSamples::visible, counts);
        ArrowCodec codec = new ArrowCodec(true, memory);
        ArrowSamples.bind(context, "platform-http-engine", http);
        ArrowSamples.bind(context, "arrowDecode", new ArrowDecode(codec, rows));
        ArrowSamples.bind(context, "arrowEncode", new ArrowEncode(codec));
        ArrowSamples.bind(context, "arrowEncodeError", new ArrowEncodeError());
        ArrowSamples.bind(context, "arrowWritten", new ArrowWritten());
        ArrowSamples.bind(context, "arrowUploaded", new ArrowUploaded());
        Properties properties = new Properties();
        properties.setProperty("octonet.transports.arrow.enabled", "true");
        context.getPropertiesComponent().setInitialProperties(properties);
        ArrowSamples.start(context, counts.over(store::answer), "transport-arrow.camel.yaml");
    }

    @AfterAll
    void stop() {
        context.stop();
        memory.close();
    }

    @BeforeEach
    void users() {
        store.clear();
        for (String name : List.of("Ada", "Bob", "Cid")) {
            store.answer(EntityRequest.of(Operation.CREATE, "User")
                    .credential(new Credential(List.of(InMemoryEntityStore.KEY)))
                    .data(Map.of("name", name, "age", 36L))
                    .build());
        }
    }

    private TestHttpEngine.Response send(String method, String target, Object body, String... headers)
            throws Exception {
        Map<String, Object> all = new HashMap<>(Map.of("X-API-Key", InMemoryEntityStore.KEY));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return http.send(method, target, all, body);
    }

    private JsonNode json(String method, String target, String body) throws Exception {
        TestHttpEngine.Response response =
                send(method, target, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.bytes());
    }

    @Test
    void flightsAndSchemasAreThoseOfTheContract() throws Exception {
        JsonNode flights = json("GET", "/arrow", null).get("flights");
        JsonNode schema = json("GET", "/arrow/schema/users", null);

        assertThat(json("GET", "/arrow/flights", null).get("flights")).isEqualTo(flights);
        assertThat(json("GET", "/shop/arrow/", null).get("flights")).isEqualTo(flights);
        assertThat(flights.get(0).get("descriptor").asText()).isEqualTo("User");
        assertThat(flights.get(0).get("collection").asText()).isEqualTo("users");
        assertThat(flights.get(0).get("totalRecords").asInt()).isEqualTo(-1);
        assertThat(flights.toString()).doesNotContain("password");
        assertThat(schema.get("entity").asText()).isEqualTo("User");
        assertThat(schema.at("/arrowSchema/fields")).isEqualTo(flights.get(0).get("fields"));
        assertThat(schema.at("/arrowSchema/fields/0/name").asText()).isEqualTo("id");
    }

    @Test
    void rowsComeInColumns() throws Exception {
        JsonNode all = json("POST", "/arrow/stream/User", null);
        JsonNode one = json("POST", "/arrow/query/users", "{\"filter\":{\"name\":\"Bob\"},\"select\":[\"name\"]}");
        JsonNode page = json("POST", "/arrow/query/User", "{\"limit\":1,\"offset\":1}");

        assertThat(all.get("rowCount").asInt()).isEqualTo(3);
        assertThat(all.at("/columns/name").toString()).isEqualTo("[\"Ada\",\"Bob\",\"Cid\"]");
        assertThat(one.at("/columns").toString()).isEqualTo("{\"id\":[\"u2\"],\"name\":[\"Bob\"]}");
        assertThat(page.at("/columns/name").toString()).isEqualTo("[\"Bob\"]");
        assertThat(page.get("next").asText()).isEqualTo("after-u2");
        assertThat(store.lastRequest().transport()).isEqualTo("arrow");
        assertThat(store.lastRequest().options().exclude()).isEmpty();
    }

    @Test
    void rowsComeAsAStreamOfBatches() throws Exception {
        TestHttpEngine.Response response =
                send("POST", "/shop/arrow/stream/User", null, "Accept", "application/vnd.apache.arrow.stream");

        assertThat(response.headers()).containsEntry("Content-Type", "application/vnd.apache.arrow.stream");
        assertThat(store.lastRequest().project()).isEqualTo("shop");
        assertThat(store.lastRequest().options().stream()).isTrue();
        assertThat(store.lastRequest().options().limit()).isNull();
        try (RootAllocator allocator = new RootAllocator();
                ArrowStreamReader reader =
                        new ArrowStreamReader(new ByteArrayInputStream(response.bytes()), allocator)) {
            assertThat(reader.getVectorSchemaRoot().getSchema().getFields()).hasSize(7);
            assertThat(reader.loadNextBatch()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/arrow/none|404|NOT_FOUND",
                "GET|/arrow/schema|404|NOT_FOUND",
                "GET|/arrow/schema/User/more|404|NOT_FOUND",
                "GET|/arrow/schema/Nobody|404|UNKNOWN_ENTITY",
                "POST|/arrow/stream/Nobody|404|UNKNOWN_ENTITY",
                "GET|/arrow/stream/User|405|METHOD_NOT_ALLOWED",
                "POST|/arrow/schema/User|405|METHOD_NOT_ALLOWED",
                "GET|/nowhere/arrow/flights|404|PROJECT_NOT_FOUND",
                "POST|/nowhere/arrow/stream/User|404|PROJECT_NOT_FOUND",
                "POST|/arrow/stream/User?limit=1|400|BAD_REQUEST",
                "POST|/arrow/stream/Broken|500|INTERNAL",
                "POST|/arrow/stream/Unreachable|503|DB_NOT_CONNECTED",
            })
    void refusalsHaveTheirStatus(String method, String target, int status, String code) throws Exception {
        TestHttpEngine.Response response = send(method, target, null);

        assertThat(response.status()).as(response.body()).isEqualTo(status);
        JsonNode error = JSON.readTree(response.bytes());
        assertThat(error.get("code").asText()).isEqualTo(code);
        assertThat(error.get("error").asText()).isNotBlank().doesNotContain(InMemoryEntityStore.SECRET_TEXT);
    }

    @Test
    void eachRequestCountsOnce() throws Exception {
        for (String target : List.of(
                "/arrow", "/arrow/schema/User", "/arrow/schema/Nobody", "/arrow/none", "/nowhere/arrow/schema/User")) {
            counts.begin();
            send("GET", target, null);
            assertThat(counts.counted()).as(target).isEqualTo(1);
        }
        for (String target : List.of(
                "/arrow/query/User", "/arrow/query/Nobody", "/arrow/query/User?limit=1", "/nowhere/arrow/query/User")) {
            counts.begin();
            send("POST", target, null);
            assertThat(counts.counted()).as(target).isEqualTo(1);
        }
    }

    @Test
    void aStrangerIsToldNothingElse() throws Exception {
        for (String target : List.of("/arrow/none", "/arrow/stream/User?limit=1", "/arrow/stream/User", "/arrow")) {
            String method = target.startsWith("/arrow/stream") ? "POST" : "GET";
            TestHttpEngine.Response response = http.send(method, target, Map.of("X-API-Key", "sk_test_other"), null);

            assertThat(response.status()).as(target).isEqualTo(401);
        }
        InputStream unread = InputStream.nullInputStream();
        assertThat(http.send("POST", "/arrow/stream/User", Map.of(), unread).status())
                .isEqualTo(401);
    }
}
