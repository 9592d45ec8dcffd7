package routes.transport.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.Relation;

/**
 * What a relation's field shows: the related rows where they were filled in, and for those of which only the id was
 * asked a row with that id.
 */
final class RelationValue {
    private RelationValue() {}

    static @Nullable Object of(Map<?, ?> row, Relation relation) {
        Object value = row.get(relation.name());
        if (relation.type().toMany()) {
            return value instanceof List<?> list ? many(list) : List.of();
        }
        if (value == null && relation.owning() && !row.containsKey(relation.name())) {
            value = row.get(relation.column());
        }
        return one(value);
    }

    private static List<@Nullable Object> many(List<?> values) {
        List<@Nullable Object> rows = new ArrayList<>(values.size());
        values.forEach(value -> rows.add(one(value)));
        return rows;
    }

    private static @Nullable Object one(@Nullable Object value) {
        return value == null || value instanceof Map ? value : Map.of(Column.ID, value);
    }
}
