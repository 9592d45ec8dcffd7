package routes.transport.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static routes.transport.arrow.FlightTestServer.headers;
import static routes.transport.arrow.FlightTestServer.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.arrow.flight.AsyncPutListener;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.SyncPutListener;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;

/** Batches of rows that become rows of an entity. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlightUploadTest {
    private static final Schema USERS = new Schema(List.of(
            Field.nullable("name", ArrowType.Utf8.INSTANCE), Field.nullable("age", new ArrowType.Int(64, true))));

    private final InMemoryEntityStore store = new InMemoryEntityStore();
    private FlightTestServer server;
    private FlightClient client;

    @BeforeAll
    void start() throws Exception {
        server = new FlightTestServer(store::answer, 32, Duration.ofSeconds(1));
        client = server.client();
    }

    @AfterAll
    void stop() throws Exception {
        await().atMost(Duration.ofSeconds(30)).until(() -> server.memory.used() == 0);
        server.close();
    }

    @BeforeEach
    void empty() {
        store.clear();
    }

    private static void users(VectorSchemaRoot root, String... names) {
        VarCharVector name = (VarCharVector) root.getVector("name");
        BigIntVector age = (BigIntVector) root.getVector("age");
        for (int i = 0; i < names.length; i++) {
            if (names[i].isEmpty()) {
                name.setNull(i);
            } else {
                name.setSafe(i, names[i].getBytes(StandardCharsets.UTF_8));
            }
            age.setSafe(i, i);
        }
        root.setRowCount(names.length);
    }

    /** Uploads batches and gives what was told of them, in order. */
    private List<JsonNode> upload(FlightDescriptor descriptor, CallOption key, List<Consumer<VectorSchemaRoot>> batches)
            throws Exception {
        List<JsonNode> told = new ArrayList<>();
        try (VectorSchemaRoot root = VectorSchemaRoot.create(USERS, server.allocator);
                SyncPutListener results = new SyncPutListener()) {
            FlightClient.ClientStreamListener upload = client.startPut(descriptor, root, results, key);
            for (Consumer<VectorSchemaRoot> batch : batches) {
                root.clear();
                batch.accept(root);
                upload.putNext();
            }
            upload.completed();
            PutResult result = results.read();
            while (result != null) {
                byte[] bytes = new byte[(int) result.getApplicationMetadata().readableBytes()];
                result.getApplicationMetadata().getBytes(0, bytes);
                told.add(new ObjectMapper().readTree(bytes));
                result.close();
                result = results.read();
            }
        }
        return told;
    }

    private FlightStatusCode refused(FlightDescriptor descriptor, CallOption key) {
        Throwable refused = catchThrowable(() -> upload(descriptor, key, List.of(root -> users(root, "Ada"))));
        FlightRuntimeException told =
                (FlightRuntimeException) (refused instanceof ExecutionException ? refused.getCause() : refused);
        return told.status().code();
    }

    @Test
    void batchesBecomeRows() throws Exception {
        List<JsonNode> told = upload(
                FlightDescriptor.path("User"),
                key(),
                List.of(root -> users(root, "Ada", "Bob"), root -> users(root, "Cid")));

        assertThat(told.get(0)).hasToString("{\"first\":0,\"rows\":2,\"created\":2}");
        assertThat(told.get(1)).hasToString("{\"first\":2,\"rows\":1,\"created\":1}");
        assertThat(told.get(2).get("done").asBoolean()).isTrue();
        assertThat(told.get(2).get("created").asInt()).isEqualTo(3);
        assertThat(store.lastRequest().operation()).isEqualTo(Operation.CREATE);
        assertThat(store.lastRequest().transport()).isEqualTo("arrow");
        assertThat(store.lastRequest().data()).isEqualTo(List.of(Map.of("name", "Cid", "age", 0L)));
    }

    @Test
    void faultyRowsAreToldAndTheNextBatchGoesOn() throws Exception {
        List<JsonNode> told = upload(
                FlightDescriptor.path("shop", "User"),
                key(),
                List.of(root -> users(root, "Ada", ""), root -> users(root, "Cid")));

        assertThat(told.get(0).get("created").asInt()).isZero();
        assertThat(told.get(0).at("/errors/0/code").asText()).isEqualTo("VALIDATION_FAILED");
        assertThat(told.get(0).at("/errors/0/details/0/field").asText()).isEqualTo("name");
        assertThat(told.get(1).get("created").asInt()).isEqualTo(1);
        assertThat(told.get(2)).hasToString("{\"rows\":3,\"created\":1,\"done\":true}");
    }

    @Test
    void largeBatchesAreWrittenInPortions() throws Exception {
        String[] names =
                java.util.stream.IntStream.range(0, 2500).mapToObj(i -> "n" + i).toArray(String[]::new);

        List<JsonNode> told = upload(FlightDescriptor.path("User"), key(), List.of(root -> users(root, names)));

        assertThat(told.get(0).get("created").asInt()).isEqualTo(2500);
        assertThat((List<?>) store.lastRequest().data()).hasSize(500);
    }

    @Test
    void indexesOfADictionaryAreWhatTheyStandFor() throws Exception {
        DictionaryEncoding encoding = new DictionaryEncoding(7, false, new ArrowType.Int(8, true));
        try (VarCharVector names = new VarCharVector("names", server.allocator);
                VarCharVector plain = new VarCharVector("name", server.allocator)) {
            fill(names, "Ada", "Bob");
            fill(plain, "Bob", "Ada", "Bob");
            Dictionary dictionary = new Dictionary(names, encoding);
            try (FieldVector indexes = (FieldVector) DictionaryEncoder.encode(plain, dictionary);
                    VectorSchemaRoot root = VectorSchemaRoot.of(indexes);
                    SyncPutListener results = new SyncPutListener()) {
                FlightClient.ClientStreamListener upload = client.startPut(
                        FlightDescriptor.path("User"),
                        root,
                        new DictionaryProvider.MapDictionaryProvider(dictionary),
                        results,
                        key());
                upload.putNext();
                upload.completed();
                results.getResult();
            }
        }

        assertThat(store.lastRequest().data())
                .isEqualTo(List.of(Map.of("name", "Bob"), Map.of("name", "Ada"), Map.of("name", "Bob")));
    }

    private static void fill(VarCharVector vector, String... values) {
        for (int i = 0; i < values.length; i++) {
            vector.setSafe(i, values[i].getBytes(StandardCharsets.UTF_8));
        }
        vector.setValueCount(values.length);
    }

    @Test
    void uploadsAreRefusedLikeAnyOtherRequest() {
        assertThat(refused(FlightDescriptor.path("Nobody"), key())).isEqualTo(FlightStatusCode.NOT_FOUND);
        assertThat(refused(FlightDescriptor.path("User"), headers("x-api-key", InMemoryEntityStore.READ_KEY)))
                .isEqualTo(FlightStatusCode.UNAUTHORIZED);
        assertThat(refused(FlightDescriptor.path("User"), headers())).isEqualTo(FlightStatusCode.UNAUTHENTICATED);
        assertThat(refused(FlightDescriptor.command(new byte[] {'{'}), key()))
                .isEqualTo(FlightStatusCode.INVALID_ARGUMENT);
    }

    @Test
    void thereAreFewUploadsAtATime() {
        try (VectorSchemaRoot root = VectorSchemaRoot.create(USERS, server.allocator)) {
            List<AsyncPutListener> results = new ArrayList<>();
            for (int i = 0; i <= FlightUploads.MOST; i++) {
                results.add(new AsyncPutListener());
                client.startPut(FlightDescriptor.path("User"), root, results.get(i), key());
            }

            assertThat(results)
                    .extracting(result -> catchThrowableOfType(FlightRuntimeException.class, result::getResult)
                            .status()
                            .code())
                    .contains(FlightStatusCode.RESOURCE_EXHAUSTED, FlightStatusCode.TIMED_OUT);
        }
    }

    @Test
    void anUploadThatSendsNothingIsEnded() {
        try (VectorSchemaRoot root = VectorSchemaRoot.create(USERS, server.allocator)) {
            AsyncPutListener results = new AsyncPutListener();
            client.startPut(FlightDescriptor.path("User"), root, results, key());

            assertThat(catchThrowableOfType(FlightRuntimeException.class, results::getResult)
                            .status()
                            .code())
                    .isEqualTo(FlightStatusCode.TIMED_OUT);
        }
    }
}
