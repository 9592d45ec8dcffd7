package routes.transport;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;

/** The envelope of JSON-RPC 2.0, alike for every transport that speaks it: what a response is wrapped in. */
public final class RpcEnvelope {
    private static final SerializableString NAME = RowJson.name("jsonrpc");
    private static final SerializableString VERSION = RowJson.name("2.0");

    private RpcEnvelope() {}

    /** @param outcome writes the member {@code result} or {@code error} */
    public static byte[] response(@Nullable Object id, RowJson.Text outcome) {
        return RowJson.bytes((JsonGenerator json) -> {
            json.writeStartObject();
            json.writeFieldName(NAME);
            json.writeString(VERSION);
            outcome.writeTo(json);
            json.writeFieldName("id");
            RowJson.write(json, id);
            json.writeEndObject();
        });
    }

    /** An error object whose {@code data} has our code, message, details and hint. */
    public static byte[] error(@Nullable Object id, int code, EntityException error) {
        return response(id, json -> {
            json.writeObjectFieldStart("error");
            json.writeNumberField("code", code);
            json.writeStringField("message", RpcErrorCode.message(code, error.text()));
            json.writeObjectFieldStart("data");
            members(json, error);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** What {@code data} says of an error. */
    public static void members(JsonGenerator json, EntityException error) throws IOException {
        json.writeStringField("code", error.code().name());
        json.writeStringField("message", error.text());
        ErrorJson.members(json, error);
        if (error.retryAfterSeconds() != null) {
            json.writeNumberField("retryAfter", error.retryAfterSeconds());
        }
    }
}
