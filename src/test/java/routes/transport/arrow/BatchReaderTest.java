package routes.transport.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.flatbuffers.FlatBufferBuilder;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;

class BatchReaderTest {
    private final RootAllocator allocator = new RootAllocator(32 << 20);

    @AfterEach
    void nothingIsLeftInMemory() {
        allocator.close();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** A batch as it goes over the wire: its head and its body. */
    private record Wire(byte[] schema, byte[] head, byte[] body) {
        FlightData data() {
            return FlightData.newBuilder()
                    .setDataHeader(ByteString.copyFrom(head))
                    .setDataBody(ByteString.copyFrom(body))
                    .build();
        }
    }

    private Wire wire(VectorSchemaRoot root) {
        byte[] schema = bytes(MessageSerializer.serializeMetadata(root.getSchema()));
        try (ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch()) {
            byte[] head = bytes(MessageSerializer.serializeMetadata(batch));
            byte[] body = new byte[(int) batch.computeBodyLength()];
            long base = batch.getBuffers().isEmpty()
                    ? 0
                    : batch.getBuffersLayout().get(0).getOffset();
            for (int i = 0; i < batch.getBuffers().size(); i++) {
                var buffer = batch.getBuffers().get(i);
                int at = (int) (batch.getBuffersLayout().get(i).getOffset() - base);
                buffer.getBytes(0, body, at, (int) buffer.readableBytes());
            }
            return new Wire(schema, head, body);
        }
    }

    private Wire samples(int rows) {
        Schema schema = ArrowSchemas.of(
                ArrowSamples.view("Sample"), List.copyOf(ArrowSamples.row("x").keySet()));
        List<Map<String, Object>> all = new java.util.ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(ArrowSamples.row("s" + i));
        }
        try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator);
                RowBatches batches = new RowBatches(schema, EntityResult.of(Operation.FIND_ALL, all))) {
            batches.fill(root);
            return wire(root);
        }
    }

    private List<Map<String, Object>> read(Wire wire) {
        try (BatchReader reader = new BatchReader(allocator, ByteString.copyFrom(wire.schema()))) {
            reader.read(wire.data());
            RowReader rows = new RowReader(reader.root(), reader.dictionaries());
            return BatchReader.believed(() -> rows.rows(0, reader.root().getRowCount()));
        }
    }

    @Test
    void whatThisServerWritesIsReadAsItWas() {
        Map<String, Object> row = read(samples(3)).get(2);

        Map<String, Object> expected = ArrowSamples.row("s2");
        expected.put("price", new java.math.BigDecimal("12345.60"));
        expected.put("rate", new java.math.BigDecimal("2.5"));
        expected.put("words", java.util.Arrays.asList("a", "1", null));
        assertThat(row).isEqualTo(expected);
    }

    @Test
    void messagesThatWereTamperedWithAreRefusedOrReadAndNothingElse() {
        Random random = new Random(7);
        Wire good = samples(3);
        int refused = 0;
        for (int i = 0; i < 6000; i++) {
            Wire bad = new Wire(
                    tampered(good.schema(), random, i % 3 == 0),
                    tampered(good.head(), random, i % 3 == 1),
                    tampered(good.body(), random, i % 3 == 2));
            try {
                read(bad);
            } catch (EntityException refusal) {
                assertThat(refusal.code())
                        .isIn(ErrorCode.BAD_REQUEST, ErrorCode.PAYLOAD_TOO_LARGE, ErrorCode.OVERLOADED);
                refused++;
            }
            assertThat(allocator.getAllocatedMemory()).isZero();
        }
        assertThat(refused).isGreaterThan(1000);
    }

    private static byte[] tampered(byte[] bytes, Random random, boolean really) {
        byte[] copy = bytes.clone();
        for (int i = really ? 1 + random.nextInt(4) : 0; i > 0; i--) {
            int at = random.nextInt(copy.length);
            copy[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) 0xff;
                case 1 -> (byte) 0x7f;
                case 2 -> (byte) random.nextInt(256);
                default -> (byte) (copy[at] ^ (1 << random.nextInt(8)));
            };
        }
        return copy;
    }

    @Test
    void aSchemaThatNamesOneFieldManyTimesIsRefused() {
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int name = builder.createString("x");
        int field = 0;
        for (int depth = 0; depth < 8; depth++) {
            int[] children = depth == 0 ? new int[0] : new int[30];
            java.util.Arrays.fill(children, field);
            int vector = org.apache.arrow.flatbuf.Field.createChildrenVector(builder, children);
            org.apache.arrow.flatbuf.Struct_.startStruct_(builder);
            int type = org.apache.arrow.flatbuf.Struct_.endStruct_(builder);
            org.apache.arrow.flatbuf.Field.startField(builder);
            org.apache.arrow.flatbuf.Field.addName(builder, name);
            org.apache.arrow.flatbuf.Field.addTypeType(builder, org.apache.arrow.flatbuf.Type.Struct_);
            org.apache.arrow.flatbuf.Field.addType(builder, type);
            org.apache.arrow.flatbuf.Field.addChildren(builder, vector);
            field = org.apache.arrow.flatbuf.Field.endField(builder);
        }
        int fields = org.apache.arrow.flatbuf.Schema.createFieldsVector(builder, new int[] {field});
        org.apache.arrow.flatbuf.Schema.startSchema(builder);
        org.apache.arrow.flatbuf.Schema.addFields(builder, fields);
        int schema = org.apache.arrow.flatbuf.Schema.endSchema(builder);
        builder.finish(Message.createMessage(
                builder, org.apache.arrow.flatbuf.MetadataVersion.V5, MessageHeader.Schema, schema, 0, 0));

        assertThatThrownBy(() -> new BatchReader(allocator, ByteString.copyFrom(builder.sizedByteArray())))
                .hasMessage("The schema has more than 2000 fields");
    }

    @Test
    void aTypeThatNoFieldHasIsRefusedByItsColumn() {
        Schema schema = new Schema(List.of(new Field(
                "span",
                FieldType.nullable(new ArrowType.Duration(org.apache.arrow.vector.types.TimeUnit.SECOND)),
                List.of())));
        try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator)) {
            root.setRowCount(1);
            Wire wire = wire(root);

            assertThatThrownBy(() -> read(wire))
                    .hasMessage("The column span is of the type DURATION, which no field has");
        }
    }

    @Test
    void nothingIsReadBeforeTheSchema() {
        Wire good = samples(1);

        assertThatThrownBy(() -> read(new Wire(good.head(), good.head(), good.body())))
                .hasMessage("The first message of the upload is no schema");
        assertThatThrownBy(() -> read(new Wire(good.schema(), good.schema(), new byte[0])))
                .hasMessage("A message of the upload is no batch");
        assertThatThrownBy(() -> read(new Wire(new byte[0], good.head(), good.body())))
                .isInstanceOf(EntityException.class);
        assertThatThrownBy(() -> read(new Wire(new byte[2 << 20], good.head(), good.body())))
                .isInstanceOf(EntityException.class);
    }

    @Test
    void everyTypeThatAFieldCouldTakeIsRead() {
        Map<ArrowType, Object> types = ArrowTypesTable.values();
        types.forEach((type, expected) -> {
            Schema schema = new Schema(List.of(Field.nullable("x", type)));
            try (VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator)) {
                FieldVector vector = root.getVector("x");
                ArrowTypesTable.write(vector);
                root.setRowCount(2);

                List<Map<String, Object>> rows = read(wire(root));

                assertThat(rows.get(0).get("x")).as(type.toString()).isEqualTo(expected);
                assertThat(rows.get(1)).as(type.toString()).isEmpty();
            }
        });
    }
}
