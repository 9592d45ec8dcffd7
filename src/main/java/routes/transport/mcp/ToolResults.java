package routes.transport.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import routes.entity.EntityException;
import routes.transport.RowJson;
import routes.transport.RpcEnvelope;

/** Writes results of tools: as data by their schema, and as text in which data can't pass for anything else. */
public final class ToolResults {
    private static final String OPEN = "<data>";
    private static final String CLOSE = "</data>";

    private ToolResults() {}

    /**
     * A result with a schema, and the same as text for clients that only read text. In the text no {@code <} of the data
     * stands for itself, so nothing that somebody stored can end the fence around it.
     *
     * @param members writes the members of the structured content
     */
    static RowJson.Text structured(RowJson.Text members) {
        String json = text(members);
        return out -> {
            content(out, OPEN + json.replace("<", "\\u003c") + CLOSE);
            out.writeFieldName("structuredContent");
            out.writeRawValue(json);
        };
    }

    /** A result of text alone. */
    public static RowJson.Text text(String text) {
        return out -> content(out, text);
    }

    /** What went wrong, for a model to mend its call. */
    static RowJson.Text failed(EntityException error) {
        return failed(text(json -> {
            json.writeObjectFieldStart("error");
            RpcEnvelope.members(json, error);
            json.writeEndObject();
        }));
    }

    /** What went wrong, in words. */
    public static RowJson.Text failed(String text) {
        return out -> {
            content(out, text);
            out.writeBooleanField("isError", true);
        };
    }

    private static void content(JsonGenerator out, String text) throws IOException {
        out.writeArrayFieldStart("content");
        out.writeStartObject();
        out.writeStringField("type", "text");
        out.writeStringField("text", text);
        out.writeEndObject();
        out.writeEndArray();
    }

    private static String text(RowJson.Text members) {
        byte[] json = RowJson.bytes(out -> {
            out.writeStartObject();
            members.writeTo(out);
            out.writeEndObject();
        });
        return new String(json, StandardCharsets.UTF_8);
    }
}
