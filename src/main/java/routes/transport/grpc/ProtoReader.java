package routes.transport.grpc;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.transport.JsonText;
import routes.transport.Refusal;

/**
 * Reads messages as maps of what is in them. A field that the message does not have is refused: a condition that is
 * passed over would match everything.
 */
final class ProtoReader {
    private static final int MAX_DEPTH = 40;
    private static final int MAX_VALUES = 500_000;
    private static final double EXACT = 1L << 53;

    private int values;

    /** @throws EntityException BAD_REQUEST for bytes that are no such message */
    static Map<String, Object> read(MessageShape shape, byte[] message) {
        try {
            return new ProtoReader().message(shape, CodedInputStream.newInstance(message), 0);
        } catch (InvalidProtocolBufferException malformed) {
            throw Refusal.badRequest(
                    "The message is no " + shape, "Use the messages of /api/grpc/proto, and text in UTF-8.");
        } catch (IOException impossible) {
            throw new IllegalStateException("a message in memory could not be read", impossible);
        }
    }

    private Map<String, Object> message(MessageShape shape, CodedInputStream in, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw Refusal.badRequest("The message nests too deep", "Nest at most " + MAX_DEPTH + " levels.");
        }
        Map<String, Object> read = new LinkedHashMap<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            Slot slot = shape.slot(tag >>> 3);
            if (slot != null && slot.packedTag() == tag) {
                packed(shape, slot, in, read);
                continue;
            }
            if (slot == null || slot.tag() != tag) {
                throw Refusal.badRequest(
                        "Unknown field " + (tag >>> 3) + " of " + shape, "Take the fields of /api/grpc/proto.");
            }
            count();
            Object value = value(shape, slot, in, depth);
            if (slot.repeated()) {
                add(read, slot.key(), value);
            } else if (value != JsonText.NOTHING) {
                read.put(slot.key(), value);
            }
        }
        return read;
    }

    private void count() {
        if (++values > MAX_VALUES) {
            throw Refusal.badRequest("The message has too many values", "Send at most " + MAX_VALUES + ".");
        }
    }

    // Numbers in a row under one tag, as proto3 writes them; a reader takes them either way.
    private void packed(MessageShape shape, Slot slot, CodedInputStream in, Map<String, Object> read)
            throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        while (!in.isAtEnd()) {
            count();
            add(read, slot.key(), value(shape, slot, in, 0));
        }
        in.popLimit(outer);
    }

    private static void add(Map<String, Object> read, String key, @Nullable Object value) {
        @SuppressWarnings("unchecked") // what lies there was put there
        List<@Nullable Object> list = (List<@Nullable Object>) read.computeIfAbsent(key, k -> new ArrayList<>());
        list.add(value);
    }

    @SuppressWarnings("NullAway") // null is what JSON's null is read as
    private Object value(MessageShape shape, Slot slot, CodedInputStream in, int depth) throws IOException {
        return switch (slot.kind()) {
            case STRING -> in.readStringRequireUtf8();
            case JSON ->
                JsonText.read(
                        in.readStringRequireUtf8(),
                        "The field " + slot.name() + " of " + shape,
                        "Send one value as JSON.");
            case BYTES -> Base64.getEncoder().encodeToString(in.readByteArray());
            case INT32 -> (long) in.readInt32();
            case INT64 -> in.readInt64();
            case BOOL -> in.readBool();
            case DOUBLE -> real(in.readDouble(), slot);
            case MESSAGE -> nested(slot, in, depth);
        };
    }

    private static Number real(double value, Slot slot) {
        if (!Double.isFinite(value)) {
            throw Refusal.badRequest("The field " + slot.name() + " is no finite number", "Send one that JSON has.");
        }
        return value == Math.rint(value) && Math.abs(value) < EXACT ? (Number) (long) value : BigDecimal.valueOf(value);
    }

    private Map<String, Object> nested(Slot slot, CodedInputStream in, int depth) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        Map<String, Object> read = message(Objects.requireNonNull(slot.message()), in, depth + 1);
        in.popLimit(outer);
        return read;
    }
}
