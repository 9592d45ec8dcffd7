package routes.transport.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.transport.ErrorJson;
import routes.transport.HttpErrors;
import routes.transport.HttpOutput;
import routes.transport.RowJson;

/** Writes an error in the product's own envelope, or as the problem of RFC 9457 where the client names that type. */
final class RestError {
    private static final String ONE_OF = "must be one of ";

    private RestError() {}

    /** The detail that tells the methods of a path, which HTTP wants in a header too. */
    static Problem methods(String allow) {
        return new Problem("method", ONE_OF + allow);
    }

    static HttpOutput encode(EntityException error, boolean problem) {
        return encode(error, RestStatus.of(error.code()), problem);
    }

    static HttpOutput encode(EntityException error, int status, boolean problem) {
        Map<String, String> headers =
                HttpErrors.headers(error, problem ? RestFormat.PROBLEM : RestFormat.JSON.mediaType());
        if (error.code() == ErrorCode.METHOD_NOT_ALLOWED) {
            error.details().stream()
                    .map(Problem::problem)
                    .filter(problemText -> problemText.startsWith(ONE_OF))
                    .forEach(problemText -> headers.put("Allow", problemText.substring(ONE_OF.length())));
        }
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
