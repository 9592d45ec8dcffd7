package routes.dialect.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.RemoteRows.Change;
import routes.dialect.remote.RemoteRows.Kind;
import routes.dialect.remote.RemoteRows.Row;
import routes.dialect.remote.UnreadableReply;
import routes.dialect.sql.Misses;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.schema.Column;

/** What is sent of a row that is written, and what its answer says. */
final class GraphqlIds {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    private GraphqlIds() {}

    /** An id as the service takes it. */
    static Object sent(GraphqlEntity entity, String id) {
        return entity.numericId() && WHOLE.matcher(id).matches() ? (Object) Long.valueOf(id) : id;
    }

    static Map<String, @Nullable Object> data(GraphqlEntity entity, Change change) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        change.values().forEach((column, value) -> {
            // What a new row does not say is left to the service's own defaults.
            if (!column.is(Column.Role.ID) && (change.kind() == Kind.UPDATE || value != null)) {
                data.put(column.name(), value);
            }
        });
        if (change.kind() == Kind.INSERT && change.chosen()) {
            if (!entity.givenId()) {
                String problem = "is chosen by the project's service";
                throw new EntityException(
                        ErrorCode.VALIDATION_FAILED, "Id " + problem, List.of(new Problem(Column.ID, problem)));
            }
            data.put(entity.id(), sent(entity, change.id()));
        }
        return data;
    }

    /** The row after a change where the answer has it. */
    static Optional<Row> outcome(Change change, JsonNode node, Supplier<Row> row) {
        boolean none = node.isNull()
                || node.isMissingNode()
                || (node.isBoolean() && !node.asBoolean())
                || (node.isNumber() && node.asLong() == 0);
        if (change.kind() == Kind.INSERT) {
            if (!node.isObject()) {
                throw new UnreadableReply("it does not say which row was made");
            }
            return Optional.of(row.get());
        }
        if (none) {
            throw Misses.byId(change.schema());
        }
        return change.kind() == Kind.UPDATE && node.isObject() ? Optional.of(row.get()) : Optional.empty();
    }
}
