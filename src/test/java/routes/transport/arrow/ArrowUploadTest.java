package routes.transport.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import routes.entity.InMemoryEntityStore;
import routes.transport.TestHttpEngine;

/** Streams of record batches over HTTP that become rows of an entity. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArrowUploadTest {
    private static final String ARROW = "application/vnd.apache.arrow.stream";

    private final InMemoryEntityStore store = new InMemoryEntityStore();
    private final CountingDoor counts = new CountingDoor();
    private final TestHttpEngine http = new TestHttpEngine();
    private final ArrowMemory memory = new ArrowMemory(64 << 20);
    private final BufferAllocator allocator = new RootAllocator();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeAll
    void start() throws Exception {
        ArrowRows rows = new ArrowRows(ArrowSamples::visible, counts);
        ArrowCodec codec = new ArrowCodec(true, memory);
        ArrowSamples.bind(context, "platform-http-engine", http);
        ArrowSamples.bind(context, "arrowDecode", new ArrowDecode(codec, rows));
        ArrowSamples.bind(context, "arrowEncode", new ArrowEncode(codec));
        ArrowSamples.bind(context, "arrowWritten", new ArrowWritten());
        ArrowSamples.bind(context, "arrowUploaded", new ArrowUploaded());
        ArrowSamples.bind(context, "arrowEncodeError", new ArrowEncodeError());
        Properties properties = new Properties();
        properties.setProperty("octonet.transports.arrow.enabled", "true");
        context.getPropertiesComponent().setInitialProperties(properties);
        ArrowSamples.start(context, counts.over(store::answer), "transport-arrow.camel.yaml");
    }

    @AfterAll
    void stop() {
        context.stop();
        assertThat(memory.used()).as("memory of batches").isZero();
        memory.close();
        allocator.close();
    }

    @BeforeEach
    void empty() {
        store.clear();
    }

    /** A stream with a batch of each list of names; an empty name is a null. */
    private byte[] stream(List<List<String>> batches) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (VarCharVector name = new VarCharVector("name", allocator);
                VectorSchemaRoot root = VectorSchemaRoot.of(name);
                ArrowStreamWriter writer = new ArrowStreamWriter(root, null, out)) {
            writer.start();
            for (List<String> names : batches) {
                root.clear();
                fill(name, names);
                root.setRowCount(names.size());
                writer.writeBatch();
            }
            writer.end();
        }
        return out.toByteArray();
    }

    private static void fill(VarCharVector vector, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                vector.setSafe(i, values.get(i).getBytes(StandardCharsets.UTF_8));
            }
        }
        vector.setValueCount(values.size());
    }

    private TestHttpEngine.Response send(String target, Object body, String type, String key) throws Exception {
        return http.send("POST", target, Map.of("X-API-Key", key, "Content-Type", type), body);
    }

    private JsonNode uploaded(int status, byte[] stream) throws Exception {
        TestHttpEngine.Response response =
                send("/shop/arrow/upload/users", new ByteArrayInputStream(stream), ARROW, InMemoryEntityStore.KEY);
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        return new ObjectMapper().readTree(response.bytes());
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "n" + i).toList();
    }

    @Test
    void batchesBecomeRowsInPortions() throws Exception {
        counts.begin();
        JsonNode told = uploaded(201, stream(List.of(names(2500), List.of(), List.of("Ada"))));

        assertThat(told).hasToString("{\"rows\":2501,\"created\":2501}");
        assertThat(counts.counted()).isEqualTo(4);
        assertThat(store.lastRequest().project()).isEqualTo("shop");
        assertThat(store.lastRequest().transport()).isEqualTo("arrow");
        assertThat(store.lastRequest().data()).isEqualTo(List.of(Map.of("name", "Ada")));
    }

    @Test
    void faultyRowsAreToldAndTheNextPortionGoesOn() throws Exception {
        JsonNode told = uploaded(422, stream(List.of(names(2), List.of("Bob", ""), List.of("Cid"))));

        assertThat(told.get("rows").asInt()).isEqualTo(5);
        assertThat(told.get("created").asInt()).isEqualTo(3);
        assertThat(told.get("code").asText()).isEqualTo("VALIDATION_FAILED");
        assertThat(told.get("error").asText()).isNotBlank();
        assertThat(told.get("errors")).hasSize(1);
        assertThat(told.at("/errors/0/first").asInt()).isEqualTo(2);
        assertThat(told.at("/errors/0/details/0/field").asText()).isEqualTo("name");
    }

    @Test
    void anUploadOfNothingButFaultsEnds() throws Exception {
        JsonNode told = uploaded(422, stream(java.util.Collections.nCopies(150, List.of(""))));

        assertThat(told.get("errors")).hasSize(100);
        assertThat(told.get("created").asInt()).isZero();
    }

    @Test
    void whatWasWrittenBeforeAStreamBreaksOffIsTold() throws Exception {
        byte[] whole = stream(List.of(names(3), names(3)));
        JsonNode told = uploaded(400, Arrays.copyOf(whole, whole.length - 20));

        assertThat(told.get("code").asText()).isEqualTo("BAD_REQUEST");
        assertThat(told.get("created").asInt()).isEqualTo(3);
    }

    @Test
    void indexesOfADictionaryAreWhatTheyStandFor() throws Exception {
        assertThat(uploaded(201, encoded("Ada", 3))).hasToString("{\"rows\":3,\"created\":3}");
        assertThat(store.lastRequest().data())
                .isEqualTo(List.of(Map.of("name", "Ada"), Map.of("name", "Ada"), Map.of("name", "Ada")));
    }

    @Test
    void aLongTextDoesNotStandForAnyNumberOfRows() throws Exception {
        assertThat(uploaded(413, encoded("x".repeat(100_000), 1000)).get("code").asText())
                .isEqualTo("PAYLOAD_TOO_LARGE");
    }

    private byte[] encoded(String name, int rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DictionaryEncoding encoding = new DictionaryEncoding(7, false, new ArrowType.Int(32, true));
        try (VarCharVector names = new VarCharVector("names", allocator);
                VarCharVector plain = new VarCharVector("name", allocator)) {
            fill(names, List.of(name));
            fill(plain, java.util.Collections.nCopies(rows, name));
            Dictionary dictionary = new Dictionary(names, encoding);
            try (FieldVector indexes = (FieldVector) DictionaryEncoder.encode(plain, dictionary);
                    VectorSchemaRoot root = VectorSchemaRoot.of(indexes);
                    ArrowStreamWriter writer = new ArrowStreamWriter(
                            root, new DictionaryProvider.MapDictionaryProvider(dictionary), out)) {
                writer.start();
                writer.writeBatch();
                writer.end();
            }
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/arrow/upload/User|application/json|test-key|415|UNSUPPORTED_MEDIA_TYPE",
                "/arrow/upload/Nobody|application/vnd.apache.arrow.stream|test-key|404|UNKNOWN_ENTITY",
                "/nowhere/arrow/upload/User|application/vnd.apache.arrow.stream|test-key|404|PROJECT_NOT_FOUND",
                "/arrow/upload/User?limit=1|application/vnd.apache.arrow.stream|test-key|400|BAD_REQUEST",
                "/arrow/upload/User|application/vnd.apache.arrow.stream|read-key|403|FORBIDDEN",
                "/arrow/upload/User|application/vnd.apache.arrow.stream|other|401|UNAUTHORIZED",
            })
    void refusalsHaveTheirStatus(String target, String type, String key, int status, String code) throws Exception {
        String shown = Map.of("test-key", InMemoryEntityStore.KEY, "read-key", InMemoryEntityStore.READ_KEY)
                .getOrDefault(key, key);
        counts.begin();
        TestHttpEngine.Response response = send(target, stream(List.of(names(3))), type + "; v=1", shown);

        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(new ObjectMapper().readTree(response.bytes()).get("code").asText())
                .isEqualTo(code);
        assertThat(counts.counted()).isLessThanOrEqualTo(1);
    }

    /** Bytes are what small bodies are, which were read before anybody asked who comes. */
    @ParameterizedTest
    @CsvSource({
        "User, other, 401, UNAUTHORIZED",
        "Nobody, other, 401, UNAUTHORIZED",
        "Nobody, , 404, UNKNOWN_ENTITY",
        "User, , 201,",
    })
    void anUploadWithoutRowsIsForWhomItWouldBeWithThem(String entity, String key, int status, String code)
            throws Exception {
        counts.begin();
        TestHttpEngine.Response response =
                send("/arrow/upload/" + entity, stream(List.of()), ARROW, key == null ? InMemoryEntityStore.KEY : key);

        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(new ObjectMapper().readTree(response.bytes()).path("code").asText(null))
                .isEqualTo(code);
        assertThat(counts.counted()).isEqualTo(status == 401 ? 0 : 1);
    }

    @Test
    void aBrokenUploadOfAStrangerIsAStrangers() throws Exception {
        byte[] whole = stream(List.of(names(3)));
        TestHttpEngine.Response response =
                send("/arrow/upload/User", Arrays.copyOf(whole, whole.length - 40), ARROW, "other");

        assertThat(response.status()).isEqualTo(401);
    }

    @Test
    void whatIsNoStreamIsRefused() throws Exception {
        assertThat(uploaded(400, new byte[0]).get("error").asText()).isEqualTo("The body is empty");
        for (byte[] bytes :
                List.of("hello, world".getBytes(StandardCharsets.UTF_8), new byte[] {-1, -1, -1, -1, 127, 0, 0, 0})) {
            assertThat(uploaded(400, bytes).get("code").asText()).isEqualTo("BAD_REQUEST");
        }
    }
}
