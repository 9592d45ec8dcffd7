package routes.dialect.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.IfMatch;
import routes.entity.Projection;
import routes.schema.Column;
import routes.schema.EntitySchema;

/** Whether a row that is about to change, and is locked, is there and still the one its writer knows. */
final class Preconditions {
    private final LinkedIds links;

    Preconditions(LinkedIds links) {
        this.links = links;
    }

    /**
     * Gives the row, or refuses. Links are only read where a tag speaks of them and the rest of it is right; whoever
     * changes them by this row waits for its lock, as one who adds them from the other side does where the database
     * has foreign keys.
     */
    Flow<Map<String, Object>> met(EntitySchema schema, @Nullable Map<String, Object> row, @Nullable IfMatch condition) {
        if (row == null) {
            throw Misses.byId(schema);
        }
        if (condition == null || condition.tags().any()) {
            return Flow.done(row);
        }
        String tag = condition.scope().row(row);
        if (condition.tags().matches(tag)) {
            return Flow.done(row);
        }
        if (!condition.scope().linked(condition.tags(), tag)) {
            throw Misses.changed(schema);
        }
        Projection linked =
                new Projection(List.of(), List.of(), condition.scope().links());
        Map<String, Object> shown = new LinkedHashMap<>(Map.of(Column.ID, row.get(Column.ID)));
        return links.fill(List.of(shown), linked.links()).map(done -> {
            if (!condition.tags().matches(condition.scope().shown(tag, linked, shown))) {
                throw Misses.changed(schema);
            }
            return row;
        });
    }
}
