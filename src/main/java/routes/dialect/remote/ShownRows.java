package routes.dialect.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import routes.entity.EntityResult;
import routes.entity.Operation;
import routes.entity.Projection;
import routes.entity.Sort;
import routes.entity.TagScope;
import routes.schema.Column;
import routes.schema.EntitySchema;

/** What has to be read for a projection, and what of it an answer shows. */
final class ShownRows {
    private ShownRows() {}

    /** The columns to read: those shown, those sorted by, and all that an entity tag speaks of. */
    static List<Column> columns(EntitySchema schema, Projection projection, List<Sort> sort) {
        List<Column> columns = new ArrayList<>(projection.columns());
        sort.forEach(key -> add(columns, key.field().column()));
        if (projection.tags() != null) {
            schema.openColumns().forEach(column -> add(columns, column));
        }
        return columns;
    }

    private static void add(List<Column> columns, Column column) {
        if (!columns.contains(column)) {
            columns.add(column);
        }
    }

    static List<String> names(Projection projection) {
        List<String> names = new ArrayList<>();
        projection.columns().forEach(column -> names.add(column.name()));
        projection.includes().forEach(include -> {
            // Under its own name a key gives way to the row it names.
            names.remove(include.relation().name());
            names.add(include.relation().name());
        });
        return names;
    }

    static Map<String, Object> row(Projection projection, Map<String, Object> values) {
        Map<String, Object> shown = new LinkedHashMap<>();
        names(projection).forEach(name -> shown.put(name, values.get(name)));
        return shown;
    }

    /** An answer that is one row, with its entity tag where it carries one. */
    static EntityResult single(Operation operation, Projection projection, Map<String, Object> values) {
        Map<String, Object> shown = row(projection, values);
        TagScope tags = projection.tags();
        return EntityResult.of(operation, shown)
                .withTag(tags == null ? null : tags.shown(tags.row(values), projection, shown));
    }
}
