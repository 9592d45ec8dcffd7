package routes.transport.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import routes.entity.EntityException;
import routes.transport.ErrorJson;
import routes.transport.HttpErrors;
import routes.transport.HttpOutput;
import routes.transport.RowJson;

/** Writes an error in the product's own envelope, or as the problem of RFC 9457 where the client names that type. */
final class RestError {
    private RestError() {}

    static HttpOutput encode(EntityException error, boolean problem) {
        return encode(error, RestStatus.of(error.code()), problem);
    }

    static HttpOutput encode(EntityException error, int status, boolean problem) {
        Map<String, String> headers =
                HttpErrors.headers(error, problem ? RestFormat.PROBLEM : RestFormat.JSON.mediaType());
        return new HttpOutput(status, headers, RowJson.bytes(json -> {
            if (problem) {
                problem(json, error, status);
            } else {
                envelope(json, error);
            }
        }));
    }

    private static void envelope(JsonGenerator json, EntityException error) throws IOException {
        json.writeStartObject();
        json.writeStringField("status", "error");
        ErrorJson.error(json, RestStatus.code(error.code()), error);
        json.writeEndObject();
    }

    private static void problem(JsonGenerator json, EntityException error, int status) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "urn:octonet:error:" + RestStatus.code(error.code()));
        json.writeStringField("title", RestStatus.title(error.code()));
        json.writeNumberField("status", status);
        json.writeStringField("detail", error.text());
        json.writeStringField("code", RestStatus.code(error.code()));
        ErrorJson.members(json, error);
        json.writeEndObject();
    }
}
