package routes.transport;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import routes.entity.EntityException;
import routes.entity.Problem;

/** Writes what an error says beside its code and message, alike in the envelope of every transport that speaks JSON. */
public final class ErrorJson {
    private ErrorJson() {}

    /**
     * The member {@code error} with all there is to say of it.
     *
     * @param code what this transport calls it
     */
    public static void error(JsonGenerator json, String code, EntityException error) throws IOException {
        json.writeObjectFieldStart("error");
        json.writeStringField("code", code);
        json.writeStringField("message", error.text());
        members(json, error);
        json.writeEndObject();
    }

    /** The members {@code details} and {@code hint}, each where there is one. */
    public static void members(JsonGenerator json, EntityException error) throws IOException {
        if (!error.details().isEmpty()) {
            json.writeArrayFieldStart("details");
            for (Problem detail : error.details()) {
                json.writeStartObject();
                json.writeStringField("field", detail.field());
                json.writeStringField("problem", detail.problem());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (error.hint() != null) {
            json.writeStringField("hint", error.hint());
        }
    }
}
