package routes.dialect.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.RemoteProblems;
import routes.dialect.remote.RemoteReply;
import routes.dialect.remote.ServiceWords;
import routes.dialect.remote.UnreadableReply;
import routes.dialect.remote.Unsupported;
import routes.dialect.sql.Misses;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.schema.EntitySchema;

/**
 * Tells a client what a service refused. An answer with errors is refused as a whole, also where it has data beside them:
 * rows with holes would look like rows without values.
 */
final class GraphqlErrors {
    private final RemoteProblems problems;
    private final ServiceWords words;

    GraphqlErrors(RemoteProblems problems, ServiceWords words) {
        this.problems = problems;
        this.words = words;
    }

    /** The data of a good reply. */
    JsonNode data(RemoteReply reply, EntitySchema schema, boolean writes, boolean byId) {
        JsonNode json = readable(reply);
        JsonNode error = json == null ? null : json.path("errors").path(0);
        if (error != null && error.isObject()) {
            throw refused(error, schema, writes, byId, reply.status() == 400);
        }
        if (!reply.good() || json == null) {
            EntityException general = problems.status(reply);
            throw general == null ? problems.unreadable("status " + reply.status()) : general;
        }
        if (!json.path("data").isObject()) {
            throw new UnreadableReply("it has no data");
        }
        return json.path("data");
    }

    // Services answer a refused document with 400 and the errors in the body.
    private static @Nullable JsonNode readable(RemoteReply reply) {
        if (reply.good()) {
            return reply.json();
        }
        try {
            return reply.status() == 400 || reply.status() == 422 ? reply.json() : null;
        } catch (UnreadableReply none) {
            return null;
        }
    }

    private RuntimeException refused(JsonNode error, EntitySchema schema, boolean writes, boolean byId, boolean bad) {
        String code = error.path("extensions")
                .path("code")
                .asText("")
                .toUpperCase(Locale.ROOT)
                .replace('-', '_');
        String said = words.shown(error.path("message").asText(""), schema);
        String hint = said == null ? "It does not say why in words that may be passed on." : "It says: " + said;
        if (code.contains("UNAUTHENTICATED") || code.contains("FORBIDDEN") || code.contains("ACCESS_DENIED")) {
            EntityException refused = problems.status(new RemoteReply(401, java.util.Map.of(), new byte[0]));
            return refused == null ? problems.unreadable("it refuses the credentials") : refused;
        }
        if (code.equals("NOT_FOUND") && byId) {
            return Misses.byId(schema);
        }
        if (code.contains("CONFLICT") || code.contains("CONSTRAINT") || code.contains("ALREADY_EXISTS")) {
            return new EntityException(
                            ErrorCode.CONFLICT, "The project's service has such a row already, or refers to it")
                    .hint(hint);
        }
        if (code.equals("GRAPHQL_VALIDATION_FAILED") || code.equals("GRAPHQL_PARSE_FAILED")) {
            return problems.lacking(schema.name() + ": the service refuses the document of its mapping");
        }
        if (code.contains("BAD_USER_INPUT")
                || code.contains("VALIDATION")
                || code.contains("BAD_REQUEST")
                || (bad && code.isEmpty())) {
            return writes
                    ? new EntityException(ErrorCode.VALIDATION_FAILED, "The project's service refuses the data")
                            .hint(hint)
                    : new EntityException(ErrorCode.BAD_REQUEST, "The project's service refuses the question")
                            .hint(hint);
        }
        if (code.contains("RATE") || code.contains("THROTTLE")) {
            return routes.dialect.sql.SqlProblems.overloaded();
        }
        return problems.failed("an error of code " + (code.matches("[A-Z_]{1,40}") ? code : "unknown"));
    }

    static EntityException lacks(GraphqlEntity.Offer kind) {
        return Unsupported.of(
                switch (kind) {
                    case LIST -> "A list of these rows";
                    case ONE -> "A single one of these rows";
                    case COUNT -> "The number of these rows";
                    case CREATE -> "A new row of this entity";
                    case UPDATE -> "A change of these rows";
                    case DELETE -> "A delete of these rows";
                },
                "The service offers no such operation, or the mapping does not name it.");
    }
}
