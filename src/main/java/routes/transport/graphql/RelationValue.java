package routes.transport.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityView;
import routes.schema.Column;
import routes.schema.Relation;

/**
 * What a relation's field shows: the related rows where they were filled in, and for those of which only the id was
 * asked a row with that id.
 */
final class RelationValue {
    private RelationValue() {}

    static void register(GraphQLCodeRegistry.Builder code, EntityView view, EntityTypes entity) {
        for (Relation relation : entity.relations()) {
            code.dataFetcher(FieldCoordinates.coordinates(view.schema().name(), relation.name()), (DataFetcher<?>)
                    environment -> of(environment.getSource(), relation));
        }
    }

    private static @Nullable Object of(@Nullable Object source, Relation relation) {
        if (!(source instanceof Map<?, ?> row)) {
            return null;
        }
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
