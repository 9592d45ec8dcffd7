package routes.transport.graphql;

import com.fasterxml.jackson.core.JsonGenerator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.transport.JsonText;
import routes.transport.RowJson;

/**
 * A message of the protocol graphql-transport-ws.
 *
 * @param id of the operation it is about, null where it is about the connection
 */
record GraphqlMessage(
        String type, @Nullable String id, @Nullable Object payload) {
    static final byte[] ACKNOWLEDGED = "{\"type\":\"connection_ack\"}".getBytes(StandardCharsets.US_ASCII);

    private static final String FORM = "Write {\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":…}}.";

    /** The message in a text, null where it is none. */
    static @Nullable GraphqlMessage of(String text) {
        try {
            if (JsonText.read(text, "The message", FORM) instanceof Map<?, ?> members
                    && members.get("type") instanceof String type
                    && (members.get("id") == null || members.get("id") instanceof String)) {
                return new GraphqlMessage(type, (String) members.get("id"), members.get("payload"));
            }
            return null;
        } catch (EntityException malformed) {
            return null;
        }
    }

    static byte[] next(String id, byte[] result) {
        return message("next", id, json -> {
            json.writeFieldName("payload");
            json.writeRawValue(new String(result, StandardCharsets.UTF_8));
        });
    }

    static byte[] error(String id, List<Object> errors) {
        return message("error", id, json -> {
            json.writeFieldName("payload");
            RowJson.write(json, errors);
        });
    }

    static byte[] complete(String id) {
        return message("complete", id, json -> {});
    }

    static byte[] pong(@Nullable Object payload) {
        return message("pong", null, json -> {
            if (payload != null) {
                json.writeFieldName("payload");
                RowJson.write(json, payload);
            }
        });
    }

    private static byte[] message(String type, @Nullable String id, RowJson.Text members) {
        return RowJson.bytes((JsonGenerator json) -> {
            json.writeStartObject();
            json.writeStringField("type", type);
            if (id != null) {
                json.writeStringField("id", id);
            }
            members.writeTo(json);
            json.writeEndObject();
        });
    }
}
