package routes.dialect.odata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.LostRace;
import routes.dialect.remote.RemoteProblems;
import routes.dialect.remote.RemoteReply;
import routes.dialect.remote.RemoteRows.Change;
import routes.dialect.remote.ServiceWords;
import routes.dialect.remote.UnreadableReply;
import routes.dialect.sql.Misses;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.schema.Column;
import routes.schema.EntitySchema;

/** Tells a client what a service refused, by its status and as far as fit in its own words. */
final class ODataErrors {
    private static final String TAKEN = "The project's service has such a row already, or refers to it";

    private final RemoteProblems problems;
    private final ServiceWords words;

    ODataErrors(RemoteProblems problems, ServiceWords words) {
        this.problems = problems;
        this.words = words;
    }

    /** @param change that was refused, null where rows were asked for */
    RuntimeException of(RemoteReply reply, EntitySchema schema, @Nullable Change change) {
        if (change != null && reply.status() == 500 && taken(said(error(reply)))) {
            return new EntityException(ErrorCode.CONFLICT, TAKEN);
        }
        RuntimeException general = problems.status(reply);
        if (general != null) {
            return general;
        }
        int status = reply.status();
        if (status == 412 && change != null && change.tag() != null) {
            return new LostRace();
        }
        if (change != null && change.tag() == null && (status == 404 || status == 412)) {
            return Misses.byId(schema);
        }
        if (change != null && status == 404) {
            return new LostRace();
        }
        if (status == 404 || status == 410) {
            return problems.lacking(schema.name() + ": the service has no such entity set");
        }
        JsonNode error = error(reply);
        if (change == null) {
            return new EntityException(ErrorCode.BAD_REQUEST, "The project's service refuses the question")
                    .hint(hint(words.shown(error.path("message").asText(""), schema)));
        }
        return status == 409 || taken(said(error)) ? conflict(error, schema) : invalid(error, schema);
    }

    private static JsonNode error(RemoteReply reply) {
        try {
            return reply.json().path("error");
        } catch (UnreadableReply none) {
            return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        }
    }

    private static String said(JsonNode error) {
        return error.path("code").asText("") + " " + error.path("message").asText("");
    }

    // Services name it each in their own way, and seldom by a status of its own.
    private static boolean taken(String said) {
        String upper = said.toUpperCase(Locale.ROOT);
        return upper.contains("ALREADY_EXISTS")
                || upper.contains("ALREADY EXISTS")
                || upper.contains("UNIQUE")
                || upper.contains("DUPLICATE");
    }

    private EntityException conflict(JsonNode error, EntitySchema schema) {
        return new EntityException(ErrorCode.CONFLICT, TAKEN)
                .hint(hint(words.shown(error.path("message").asText(""), schema)));
    }

    private EntityException invalid(JsonNode error, EntitySchema schema) {
        List<Problem> found = new ArrayList<>();
        add(error, schema, found);
        error.path("details").forEach(detail -> add(detail, schema, found));
        return new EntityException(ErrorCode.VALIDATION_FAILED, "The project's service refuses the data", found)
                .hint(hint(words.shown(error.path("message").asText(""), schema)));
    }

    private void add(JsonNode error, EntitySchema schema, List<Problem> found) {
        String target = error.path("target").asText("");
        Column column = schema.column(target.substring(target.lastIndexOf('/') + 1));
        String said = words.shown(error.path("message").asText(""), schema);
        if (column != null && said != null && words.open(column, schema)) {
            found.add(new Problem(column.name(), said));
        }
    }

    private static String hint(@Nullable String said) {
        return said == null ? "It does not say why in words that may be passed on." : "It says: " + said;
    }
}
