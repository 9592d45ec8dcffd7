package routes.transport.grpc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.transport.ForeignValue;
import routes.transport.RowJson;

/** Writes rows and other maps as messages, straight to bytes: no message objects are made on the way. */
final class ProtoWriter {
    private static final int FIRST = 256;

    private byte[] bytes = new byte[FIRST];
    private int length;

    static byte[] write(MessageShape shape, Map<?, ?> values) {
        ProtoWriter writer = new ProtoWriter();
        writer.message(shape, values);
        return Arrays.copyOf(writer.bytes, writer.length);
    }

    private void message(MessageShape shape, Map<?, ?> values) {
        List<Slot> slots = shape.slots();
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            Object value = values.get(slot.key());
            if (value == null) {
                continue;
            }
            try {
                if (slot.repeated()) {
                    ((List<?>) value).forEach(item -> value(slot, item));
                } else {
                    value(slot, value);
                }
            } catch (ClassCastException | IllegalArgumentException foreign) {
                String type = slot.kind().keyword();
                throw ForeignValue.refused(
                        slot.key(), values.get(Column.ID), slot.repeated() ? "list of " + type : type);
            }
        }
    }

    private void value(Slot slot, @Nullable Object value) {
        switch (slot.kind()) {
            case STRING -> text(slot, text(value).getBytes(StandardCharsets.UTF_8));
            case JSON -> text(slot, RowJson.bytes(value));
            case BYTES -> text(slot, Base64.getDecoder().decode(String.valueOf(value)));
            case INT32, INT64 -> whole(slot, number(value).longValue());
            case BOOL -> whole(slot, (Boolean) Objects.requireNonNullElse(value, false) ? 1 : 0);
            case DOUBLE -> real(slot, number(value).doubleValue());
            case MESSAGE -> nested(slot, (Map<?, ?>) (value == null ? Map.of() : value));
        }
    }

    // A relation that is filled in stands for the id of its row.
    private static String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> row && row.get("id") != null) {
            return String.valueOf(row.get("id"));
        }
        return value instanceof Map || value instanceof List
                ? new String(RowJson.bytes(value), StandardCharsets.UTF_8)
                : String.valueOf(value);
    }

    private static Number number(@Nullable Object value) {
        return value instanceof Number number ? number : Double.valueOf(String.valueOf(value));
    }

    private void text(Slot slot, byte[] value) {
        if (value.length == 0 && !slot.presence() && !slot.repeated()) {
            return;
        }
        varint(slot.tag());
        varint(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    private void whole(Slot slot, long value) {
        if (value != 0 || slot.presence() || slot.repeated()) {
            varint(slot.tag());
            varint(value);
        }
    }

    private void real(Slot slot, double value) {
        long bits = Double.doubleToRawLongBits(value);
        if (bits == 0 && !slot.presence()) {
            return;
        }
        varint(slot.tag());
        room(Long.BYTES);
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[length++] = (byte) (bits >>> 8 * i);
        }
    }

    // The length stands before the message and is known behind it: one byte is kept free, and more are made if need be.
    private void nested(Slot slot, Map<?, ?> values) {
        varint(slot.tag());
        room(1);
        int start = ++length;
        message(slot.shape(), values);
        int size = length - start;
        int more = 0;
        for (int rest = size >>> 7; rest != 0; rest >>>= 7) {
            more++;
        }
        if (more > 0) {
            room(more);
            System.arraycopy(bytes, start, bytes, start + more, size);
        }
        length = start - 1;
        varint(size);
        length += size;
    }

    private void varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
