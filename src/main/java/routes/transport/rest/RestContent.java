package routes.transport.rest;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.transport.HttpInput;
import routes.transport.JsonText;
import routes.transport.Refusal;

/**
 * Reads a body as JSON whatever its type says, since clients send JSON under many names, and as lines of JSON where a
 * create declares them. What is no JSON and did not claim to be is told which types there are.
 */
final class RestContent {
    private static final String WHAT = "The body";

    /** Types under which people send JSON; their faults are faults of JSON. */
    private static final Set<String> JSON = Set.of(
            "",
            "application/json",
            "text/json",
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/octet-stream",
            RestFormat.NDJSON.mediaType());

    private RestContent() {}

    /** The JSON value of a body, {@link JsonText#NOTHING} for an empty one. */
    static @Nullable Object read(HttpInput in, Operation operation) throws IOException {
        String type = type(in);
        boolean create = operation == Operation.CREATE;
        if (create && type.equals(RestFormat.NDJSON.mediaType())) {
            return lines(JsonText.readLines(in.body(), WHAT, "Each line is one row, as a JSON object in UTF-8."));
        }
        try {
            return JsonText.read(
                    in.body(),
                    WHAT,
                    create
                            ? "Send one JSON value in UTF-8: an object, a list of objects, or, as application/x-ndjson, an"
                                    + " object a line."
                            : "Send one JSON value, in UTF-8, without comments.");
        } catch (EntityException malformed) {
            throw JSON.contains(type) || type.endsWith("+json") ? malformed : unreadable(type, create);
        }
    }

    private static List<@Nullable Object> lines(List<@Nullable Object> values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof List<?>) {
                throw Refusal.badRequest(
                        "Line " + (i + 1) + " of the body is a list",
                        "As application/x-ndjson each line is one row; send a list of rows as application/json.");
            }
        }
        return values;
    }

    private static EntityException unreadable(String type, boolean create) {
        return new EntityException(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                        "A body of type " + Refusal.shortened(type) + " can't be read here")
                .hint("Send JSON as application/json" + (create ? ", or a row a line as application/x-ndjson." : "."));
    }

    private static String type(HttpInput in) {
        String header = in.header("Content-Type");
        return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
