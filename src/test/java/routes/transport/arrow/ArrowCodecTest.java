package routes.transport.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.StreamedBody;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;

class ArrowCodecTest {
    private final ArrowMemory memory = new ArrowMemory(64 << 20);
    private final ArrowCodec codec = new ArrowCodec(true, memory);

    @AfterEach
    void nothingIsLeftInMemory() {
        assertThat(memory.used()).isZero();
        memory.close();
    }

    private static EntityResult rows(List<Map<String, Object>> rows) {
        return EntityResult.counted(Operation.FIND_ALL, rows, rows.size());
    }

    private byte[] stream(Schema schema, List<Map<String, Object>> rows) throws IOException {
        HttpOutput output = codec.encode(ArrowFormat.IPC, "Sample", schema, rows(rows));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (StreamedBody body = (StreamedBody) output.body()) {
            body.writeTo(bytes);
        }
        return bytes.toByteArray();
    }

    /** What Arrow's own reader finds, batch for batch. */
    private static List<List<Map<String, Object>>> read(byte[] stream) throws IOException {
        List<List<Map<String, Object>>> batches = new ArrayList<>();
        try (RootAllocator allocator = new RootAllocator();
                ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            while (reader.loadNextBatch()) {
                List<Map<String, Object>> batch = new ArrayList<>();
                for (int i = 0; i < root.getRowCount(); i++) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    int at = i;
                    root.getFieldVectors().forEach(vector -> row.put(vector.getName(), vector.getObject(at)));
                    batch.add(row);
                }
                batches.add(batch);
            }
        }
        return batches;
    }

    private EntityRequest decoded(String body) throws IOException {
        HttpInput in = new HttpInput("POST", "/arrow", "/stream/User", null, null, name -> null, body, "192.0.2.1");
        return codec.decode(in, "User").request(codec.visitor(in), null, ArrowCodec.ROWS, false);
    }

    @Test
    void theContractsBodyIsAQuery() throws IOException {
        EntityRequest empty = decoded("");
        EntityRequest full = decoded("{\"filter\":{\"age\":1},\"batchSize\":5,\"offset\":2,\"select\":\"name,age\","
                + "\"sort\":{\"age\":-1},\"includeDeleted\":true}");

        assertThat(empty.options().limit()).isEqualTo(10_000L);
        assertThat(full.operation()).isEqualTo(Operation.FIND_ALL);
        assertThat(full.filter()).isEqualTo(Map.of("age", 1L));
        assertThat(full.options().limit()).isEqualTo(5L);
        assertThat(full.options().skip()).isEqualTo(2L);
        assertThat(full.options().select()).containsExactly("name", "age");
        assertThat(full.options().sort()).isEqualTo(Map.of("age", -1L));
        assertThat(full.options().includeDeleted()).isTrue();
        assertThat(decoded("{\"limit\":5,\"batchSize\":5}").options().limit()).isEqualTo(5L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"limits\":1}|Unknown member",
                "[]|must be a JSON object",
                "{|not valid JSON",
                "{\"limit\":1,\"batchSize\":2}|different"
            })
    void whatIsNoQueryIsRefused(String body, String message) {
        assertThatThrownBy(() -> decoded(body))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|JSON",
                "application/json|JSON",
                "application/vnd.apache.arrow.stream|IPC",
                "application/json, application/vnd.apache.arrow.stream;q=0.5|JSON",
                "application/*;q=0.1, Application/vnd.apache.arrow.stream|IPC",
                "*/*, application/vnd.apache.arrow.stream|IPC",
                "application/vnd.apache.arrow.stream;q=x|IPC",
            })
    void theFormatIsTheOneThatIsLikedBest(String accept, ArrowFormat format) {
        assertThat(ArrowCodec.format(accept)).isEqualTo(format);
        assertThat(ArrowCodec.format(null)).isEqualTo(ArrowFormat.JSON);
    }

    @Test
    void aFormatThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> ArrowCodec.format("text/csv, application/vnd.apache.arrow.stream;q=0"))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_ACCEPTABLE));
    }

    @Test
    void columnsAreTheContractsJson() {
        Schema schema = ArrowSchemas.of(ArrowSamples.view("User"), List.of("name", "age"));
        List<Map<String, Object>> rows =
                List.of(Map.of("id", "u1", "name", "Ada", "age", 36L), Map.of("id", "u2", "name", "Bob"));

        HttpOutput output = codec.encode(ArrowFormat.JSON, "User", schema, rows(rows));

        assertThat(new String((byte[]) output.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"entity\":\"User\",\"format\":\"columnar\",\"rowCount\":2,\"schema\":{\"fields\":["
                        + "{\"name\":\"id\",\"type\":\"utf8\",\"nullable\":false},"
                        + "{\"name\":\"name\",\"type\":\"utf8\",\"nullable\":false},"
                        + "{\"name\":\"age\",\"type\":\"int64\",\"nullable\":true}]},"
                        + "\"columns\":{\"id\":[\"u1\",\"u2\"],\"name\":[\"Ada\",\"Bob\"],\"age\":[36,null]}}");
    }

    @Test
    void everyTypeOfFieldHasItsArrowType() {
        Schema schema = ArrowSchemas.of(ArrowSamples.view("Sample"), List.of());

        assertThat(schema.toString())
                .isEqualTo("Schema<id: Utf8 not null, word: Utf8 not null, state: Utf8, rate: FloatingPoint(DOUBLE), "
                        + "price: Decimal(12, 2, 128), count: Int(64, true), active: Bool, "
                        + "born: Timestamp(MILLISECOND, UTC), photo: Binary, note: Utf8, extra: Utf8, "
                        + "words: List<item: Utf8>, days: List<item: Timestamp(MILLISECOND, UTC)>, lines: List<item: Utf8>, "
                        + "ownerId: Utf8, createdAt: Timestamp(MILLISECOND, UTC), "
                        + "updatedAt: Timestamp(MILLISECOND, UTC)>");
        assertThat(schema.findField("extra").getMetadata()).containsEntry("ARROW:extension:name", "arrow.json");
    }

    @Test
    void aSelectionNamesRelationsToo() {
        Schema schema = ArrowSchemas.of(ArrowSamples.view("Sample"), List.of("fans", "owner", "word"));

        assertThat(schema.toString())
                .isEqualTo(
                        "Schema<id: Utf8 not null, word: Utf8 not null, ownerId: Utf8, fans: List<item: Utf8 not null>>");
    }

    @Test
    void everyValueIsReadAsItWasWritten() throws IOException {
        List<String> all = new ArrayList<>(ArrowSamples.row("s1").keySet());
        Schema schema = ArrowSchemas.of(ArrowSamples.view("Sample"), all);
        Map<String, Object> empty = new LinkedHashMap<>(Map.of("id", "s2", "word", "x"));

        List<Map<String, Object>> read =
                read(stream(schema, List.of(ArrowSamples.row("s1"), empty))).get(0);

        assertThat(read.get(0).toString())
                .isEqualTo(
                        "{id=s1, word=née \uD83D\uDE00, state=on, rate=2.5, price=12345.60, count=9223372036854775807, "
                                + "active=true, born=1795224107799, photo=[B@, note=, extra={\"a\":[1,\"x\"]}, "
                                        .replace(
                                                "[B@",
                                                String.valueOf(read.get(0).get("photo")))
                                + "words=[\"a\",\"1\",null], days=[-1], lines=[\"{\\\"n\\\":1}\"], ownerId=u1, "
                                + "createdAt=-62167219200000, updatedAt=253402300799999, fans=[\"u1\",\"u2\"]}");
        assertThat((byte[]) read.get(0).get("photo")).containsExactly(1, 2, 3);
        read.get(1).values().removeIf(value -> value == null);
        assertThat(read.get(1)).hasToString("{id=s2, word=x}");
    }

    @Test
    void noRowsAreAStreamWithoutBatches() throws IOException {
        assertThat(read(stream(ArrowSchemas.of(ArrowSamples.view("User"), List.of()), List.of())))
                .isEmpty();
    }

    @Test
    void batchesAreBoundedByRowsAndByBytes() throws IOException {
        Schema schema = ArrowSchemas.of(ArrowSamples.view("User"), List.of("name"));
        List<Map<String, Object>> many = new ArrayList<>();
        List<Map<String, Object>> long5 = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            many.add(Map.of("id", "u" + i, "name", "n"));
        }
        for (int i = 0; i < 5; i++) {
            long5.add(Map.of("id", "u" + i, "name", "n".repeat(600_000)));
        }

        assertThat(read(stream(schema, many))).extracting(List::size).containsExactly(4096, 904);
        assertThat(read(stream(schema, long5))).extracting(List::size).containsExactly(2, 2, 1);
    }

    @Test
    void aValueThatIsNoneOfItsTypeIsToldWithItsRow() {
        Schema schema = ArrowSchemas.of(ArrowSamples.view("Sample"), List.of("price"));
        Map<String, Object> row = Map.of("id", "s1", "price", new java.math.BigDecimal("1.234"));

        assertThatThrownBy(() -> stream(schema, List.of(row)))
                .isInstanceOfSatisfying(
                        EntityException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_SUPPORTED))
                .hasMessage("The field price of the row s1 holds a value that is no decimal128");
    }

    @Test
    void moreThanThereIsRoomForIsRefused() {
        try (ArrowMemory little = new ArrowMemory(100_000)) {
            Schema schema = ArrowSchemas.of(ArrowSamples.view("User"), List.of("name"));
            Map<String, Object> row = Map.of("id", "u1", "name", "n".repeat(200_000));

            assertThatThrownBy(() ->
                            new ArrowCodec(true, little).encode(ArrowFormat.IPC, "User", schema, rows(List.of(row))))
                    .isInstanceOfSatisfying(
                            EntityException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.OVERLOADED));
            assertThat(little.used()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyErrorHasAStatusAndAMessage(ErrorCode code) {
        HttpOutput output = ArrowCodec.encodeError(new EntityException(code, "text").hint("Do."));

        assertThat(output.status()).isBetween(400, 504);
        assertThat(new String((byte[]) output.body(), StandardCharsets.UTF_8))
                .startsWith("{\"error\":\"text\",\"code\":\"")
                .endsWith("\"hint\":\"Do.\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T01:21:47.799X",
        "2026-11-21T01:21:47.799",
        "2026-13-21T01:21:47.799Z",
        "x026-11-21T01:21:47.799Z"
    })
    void whatIsNoCanonicalDateIsNoTime(String text) {
        assertThatThrownBy(() -> Times.millis(utf8(text))).isInstanceOf(java.time.DateTimeException.class);
    }

    @Test
    void timesAreTheSameThereAndBack() {
        for (String text :
                List.of("0000-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z")) {
            assertThat(Times.text(Times.millis(utf8(text)))).isEqualTo(text);
        }
        assertThatThrownBy(() -> Times.text(253_402_300_800_000L)).isInstanceOf(java.time.DateTimeException.class);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
