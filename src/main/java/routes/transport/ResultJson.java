package routes.transport;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityResult;
import routes.entity.Operation;
import routes.entity.RowCursor;

/** Writes a successful answer: {@code {"status":"ok","data":…,"metadata":{…}}}. */
public final class ResultJson {
    private static final SerializableString STATUS = RowJson.name("status");
    private static final SerializableString OK = RowJson.name("ok");
    private static final SerializableString DATA = RowJson.name("data");
    private static final SerializableString METADATA = RowJson.name("metadata");

    private ResultJson() {}

    public static byte[] bytes(EntityResult result) {
        return RowJson.bytes(json -> write(json, result));
    }

    /** The answer that stands for a miss where clients still expect one in place of an error. */
    public static byte[] miss(Operation operation) {
        return bytes(EntityResult.of(operation, operation == Operation.DELETE ? Boolean.FALSE : null));
    }

    private static void write(JsonGenerator json, EntityResult result) throws IOException {
        json.writeStartObject();
        json.writeFieldName(STATUS);
        json.writeString(OK);
        members(json, result, null);
        json.writeEndObject();
    }

    /**
     * Writes the members {@code data} and {@code metadata}, each where there is one.
     *
     * @param tag entity tag of the row, for transports that have no header for it
     */
    public static void members(JsonGenerator json, EntityResult result, @Nullable String tag) throws IOException {
        long read = -1;
        if (result.operation() != Operation.UPDATE_MANY) {
            json.writeFieldName(DATA);
            read = data(json, result);
        }
        metadata(json, result, read, tag);
    }

    /** Writes the data; rows that came from a cursor are counted, anything else gives -1. */
    private static long data(JsonGenerator json, EntityResult result) throws IOException {
        RowCursor cursor = result.cursor();
        if (cursor == null) {
            RowJson.write(json, result.data());
            return -1;
        }
        long rows = 0;
        try (cursor) {
            json.writeStartArray();
            for (; cursor.hasNext(); rows++) {
                RowJson.write(json, cursor.next());
            }
            json.writeEndArray();
        }
        return rows;
    }

    private static void metadata(JsonGenerator json, EntityResult result, long read, @Nullable String tag)
            throws IOException {
        Long count = count(result, read);
        Long total = total(result);
        if (count == null && total == null && tag == null) {
            return;
        }
        json.writeFieldName(METADATA);
        json.writeStartObject();
        number(json, "count", count);
        number(json, "total", total);
        if (result.limit() != null) {
            json.writeNumberField("limit", result.limit());
        }
        if (result.next() != null) {
            json.writeStringField("next", result.next());
        }
        if (tag != null) {
            json.writeStringField("etag", tag);
        }
        json.writeEndObject();
    }

    /** Rows in the answer, or touched by it, where that says something. */
    public static @Nullable Long count(EntityResult result) {
        return count(result, -1);
    }

    /** Rows that match without paging, where they were counted. */
    public static @Nullable Long total(EntityResult result) {
        return result.operation() == Operation.COUNT && result.data() instanceof Long number ? number : result.total();
    }

    private static @Nullable Long count(EntityResult result, long read) {
        if (result.count() != null) {
            return result.count();
        }
        if (read >= 0) {
            return read;
        }
        Operation operation = result.operation();
        boolean rows =
                operation == Operation.FIND_ALL || operation == Operation.SEARCH || operation == Operation.CREATE;
        if (rows && result.data() instanceof List<?> list) {
            return (long) list.size();
        }
        return operation == Operation.DELETE_MANY && result.data() instanceof Long number ? number : null;
    }

    private static void number(JsonGenerator json, String name, @Nullable Long value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }
}
