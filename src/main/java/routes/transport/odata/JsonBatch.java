package routes.transport.odata;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.JsonMembers;
import routes.transport.JsonText;
import routes.transport.Refusal;
import routes.transport.RowJson;

/** A batch as one JSON object (OData JSON Format 4.01, §19). */
final class JsonBatch {
    private static final String FORM =
            "Write {\"requests\": [{\"id\": \"1\", \"method\": \"get\", \"url\": \"users\"}]}.";
    private static final List<String> MEMBERS =
            List.of("id", "method", "url", "headers", "body", "atomicityGroup", "dependsOn", "if");

    private JsonBatch() {}

    static List<BatchPiece> read(HttpInput in, OdataRoot root) throws IOException {
        Object body = JsonText.read(in.body(), "The body", FORM);
        JsonMembers batch = JsonMembers.of(body == JsonText.NOTHING ? null : body, "The body", List.of("requests"));
        if (!(batch.get("requests") instanceof List<?> requests)) {
            throw Refusal.badRequest("The batch has no list of requests", FORM);
        }
        List<BatchPiece> pieces = new ArrayList<>();
        Set<String> ids = new java.util.HashSet<>();
        for (Object request : requests) {
            BatchPiece piece = piece(request, in, root);
            if (!ids.add(String.valueOf(piece.id()))) {
                throw Refusal.badRequest("Two requests of the batch have the id " + piece.id(), "Number them.");
            }
            pieces.add(piece);
        }
        return pieces;
    }

    private static BatchPiece piece(@Nullable Object value, HttpInput in, OdataRoot root) {
        JsonMembers request = JsonMembers.of(value, "A request of the batch", MEMBERS);
        String id = request.text("id");
        String method = request.text("method");
        String url = request.text("url");
        if (id == null || method == null || url == null) {
            throw Refusal.badRequest("A request of the batch has no id, method or url", FORM);
        }
        if (request.has("if")) {
            throw Unsupported.of("The member if of a request of a batch");
        }
        Map<String, String> headers = new HashMap<>();
        Map<?, ?> given = request.object("headers", "Write {\"prefer\": \"return=minimal\"}.");
        if (given != null) {
            given.forEach(
                    (name, text) -> headers.put(String.valueOf(name).toLowerCase(Locale.ROOT), String.valueOf(text)));
        }
        Object body = request.has("body") ? RowJson.bytes(request.get("body")) : null;
        return new BatchPiece(
                id,
                request.text("atomicityGroup"),
                request.names("dependsOn"),
                root.inner(in, method.toUpperCase(Locale.ROOT), url, headers, body));
    }

    static HttpOutput write(List<OdataBatch.Answered> answers) {
        byte[] body = RowJson.bytes((JsonGenerator json) -> {
            json.writeStartObject();
            json.writeArrayFieldStart("responses");
            for (OdataBatch.Answered answer : answers) {
                one(json, answer);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpOutput.CONTENT_TYPE, "application/json");
        headers.put(HttpOutput.CACHE_CONTROL, "no-store");
        headers.put(OdataCodec.VERSION, OdataCodec.SPOKEN);
        return new HttpOutput(200, headers, body);
    }

    private static void one(JsonGenerator json, OdataBatch.Answered answer) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", answer.id() == null ? "" : answer.id());
        if (answer.group() != null) {
            json.writeStringField("atomicityGroup", answer.group());
        }
        json.writeNumberField("status", answer.output().status());
        json.writeObjectFieldStart("headers");
        for (Map.Entry<String, String> header : answer.output().headers().entrySet()) {
            json.writeStringField(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
        }
        json.writeEndObject();
        byte[] body = (byte[]) answer.output().body();
        if (body.length > 0) {
            String text = new String(body, StandardCharsets.UTF_8);
            json.writeFieldName("body");
            if (String.valueOf(answer.output().headers().get(HttpOutput.CONTENT_TYPE))
                    .contains("json")) {
                json.writeRawValue(text);
            } else {
                json.writeString(text);
            }
        }
        json.writeEndObject();
    }
}
