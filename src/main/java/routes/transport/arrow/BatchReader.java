package routes.transport.arrow;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flight.impl.Flight.FlightData;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.OutOfMemoryException;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.message.ArrowDictionaryBatch;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.apache.arrow.vector.util.DictionaryUtility;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.Refusal;

/**
 * Reads the batches of one client. Nothing that a message says of itself is believed: what does not fit into it is refused,
 * and memory is taken for what has come.
 */
final class BatchReader implements AutoCloseable {
    private static final int FIELDS = 2000;
    private static final int DEPTH = 16;
    private static final int ROWS = 100_000;
    private static final int HEADER = 1 << 20;

    private final BufferAllocator allocator;
    private final VectorSchemaRoot root;
    private final Map<Long, Dictionary> dictionaries = new HashMap<>();

    BatchReader(BufferAllocator allocator, ByteString schema) {
        this.allocator = allocator;
        this.root = believed(() -> {
            Message message = message(schema);
            if (message.headerType() != MessageHeader.Schema) {
                throw Refusal.badRequest(
                        "The first message of the upload is no schema", "Send the schema with the descriptor.");
            }
            countedFields(message);
            return made(MessageSerializer.deserializeSchema(message));
        });
    }

    // A table of a message may be named many times in it, and by itself: a few bytes make any number of fields.
    private static void countedFields(Message message) {
        org.apache.arrow.flatbuf.Schema schema =
                (org.apache.arrow.flatbuf.Schema) message.header(new org.apache.arrow.flatbuf.Schema());
        int fields = schema == null ? 0 : schema.fieldsLength();
        int count = fields;
        for (int i = 0; i < fields && count <= FIELDS; i++) {
            count += counted(schema.fields(i), 1);
        }
        if (count == 0 || count > FIELDS) {
            throw Refusal.badRequest(
                    "The schema has " + (count == 0 ? "no" : "more than " + FIELDS) + " fields",
                    "Send those of the entity.");
        }
    }

    private static int counted(org.apache.arrow.flatbuf.Field field, int depth) {
        int children = field.childrenLength();
        if (depth > DEPTH) {
            return FIELDS;
        }
        int count = children;
        for (int i = 0; i < children && count <= FIELDS; i++) {
            count += counted(field.children(i), depth + 1);
        }
        return Math.min(count, FIELDS + 1);
    }

    private VectorSchemaRoot made(Schema schema) {
        List<Field> fields = new ArrayList<>();
        for (Field field : schema.getFields()) {
            // Where a dictionary's indexes stand, and what they stand for.
            fields.add(DictionaryUtility.toMemoryFormat(field, allocator, dictionaries));
        }
        return VectorSchemaRoot.create(new Schema(fields), allocator);
    }

    VectorSchemaRoot root() {
        return root;
    }

    Map<Long, Dictionary> dictionaries() {
        return dictionaries;
    }

    /** Whether the message was a batch of rows, which the root then holds. */
    boolean read(FlightData data) {
        if (data.getDataHeader().isEmpty()) {
            return false;
        }
        return believed(() -> {
            Message message = message(data.getDataHeader());
            ArrowBuf body = body(data.getDataBody());
            try {
                return read(message, body);
            } catch (RuntimeException | IOException | StackOverflowError failure) {
                root.clear();
                dictionaries
                        .values()
                        .forEach(dictionary -> dictionary.getVector().clear());
                // What Arrow's own reading took hold of before it stumbled.
                body.getReferenceManager().release(body.refCnt() - 1);
                throw failure;
            } finally {
                body.close();
            }
        });
    }

    private boolean read(Message message, ArrowBuf body) throws IOException {
        return switch (message.headerType()) {
            case MessageHeader.RecordBatch -> rows(message, body);
            case MessageHeader.DictionaryBatch -> dictionary(message, body);
            default ->
                throw Refusal.badRequest(
                        "A message of the upload is no batch", "Send record batches behind the schema.");
        };
    }

    private ArrowBuf body(ByteString bytes) {
        ArrowBuf body = allocator.buffer(bytes.size());
        body.setBytes(0, bytes.asReadOnlyByteBuffer());
        body.writerIndex(bytes.size());
        return body;
    }

    private boolean rows(Message message, ArrowBuf body) throws IOException {
        // Kept by the batch until it is closed.
        body.getReferenceManager().retain();
        try (ArrowRecordBatch batch = MessageSerializer.deserializeRecordBatch(message, body)) {
            sized(batch.getLength());
            root.clear();
            new VectorLoader(root).load(batch);
        }
        return true;
    }

    private boolean dictionary(Message message, ArrowBuf body) throws IOException {
        body.getReferenceManager().retain();
        try (ArrowDictionaryBatch batch = MessageSerializer.deserializeDictionaryBatch(message, body)) {
            Dictionary dictionary = dictionaries.get(batch.getDictionaryId());
            if (dictionary == null) {
                throw Refusal.badRequest("A dictionary of the upload is in no schema", "Name it in the schema.");
            }
            FieldVector values = dictionary.getVector();
            sized(batch.getDictionary().getLength());
            VectorSchemaRoot holder = new VectorSchemaRoot(List.of(values.getField()), List.of(values), 0);
            new VectorLoader(holder).load(batch.getDictionary());
        }
        return false;
    }

    private static void sized(int rows) {
        if (rows < 0 || rows > ROWS) {
            throw new EntityException(ErrorCode.PAYLOAD_TOO_LARGE, "A batch has more than " + ROWS + " rows")
                    .hint("Send fewer rows in a batch.");
        }
    }

    private static Message message(ByteString header) {
        if (header.size() > HEADER) {
            throw new EntityException(
                            ErrorCode.PAYLOAD_TOO_LARGE, "The head of a message is longer than " + HEADER + " bytes")
                    .hint("Send fewer fields.");
        }
        ByteBuffer bytes = ByteBuffer.wrap(header.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        return Message.getRootAsMessage(bytes);
    }

    /** Something that is read of a message. */
    interface Reading<T> {
        T read() throws IOException;
    }

    // Whatever Arrow's own reading stumbles over is the client's fault: nothing but its bytes went into it. Where
    // assertions are on, it checks some of them by assertions.
    static <T> T believed(Reading<T> reading) {
        try {
            return reading.read();
        } catch (EntityException refusal) {
            throw refusal;
        } catch (OutOfMemoryException full) {
            throw ArrowMemory.full();
        } catch (RuntimeException | IOException | AssertionError malformed) {
            throw VectorValues.malformed();
        }
    }

    @Override
    public void close() {
        root.close();
        dictionaries.values().forEach(dictionary -> dictionary.getVector().close());
        dictionaries.clear();
    }
}
