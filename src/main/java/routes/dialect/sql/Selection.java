package routes.dialect.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import routes.entity.Include;
import routes.entity.Projection;
import routes.entity.Sort;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Relation;

/**
 * What to read for a projection. Keys by which relations are filled in, sort keys that a cursor names, and what an
 * entity tag speaks of, are read even where they are not shown, and taken out of the rows at the end.
 */
final class Selection {
    private final EntitySchema schema;
    private final Projection projection;
    private final List<Column> columns;
    private final List<String> helpers;
    private final List<Relation> links;

    private Selection(
            EntitySchema schema,
            Projection projection,
            List<Column> columns,
            List<String> helpers,
            List<Relation> links) {
        this.schema = schema;
        this.projection = projection;
        this.columns = columns;
        this.helpers = helpers;
        this.links = links;
    }

    static Selection of(EntitySchema schema, Projection projection, List<Sort> sort) {
        List<Column> columns = projection.columns();
        List<String> helpers = List.of();
        for (Include include : projection.includes()) {
            Relation relation = include.relation();
            Column key = relation.owning() ? schema.column(relation.column()) : schema.id();
            if (key != null && !columns.contains(key)) {
                columns = with(columns, key);
                // Under its own name the key gives way to the row it names.
                helpers = key.name().equals(relation.name()) ? helpers : with(helpers, key.name());
            }
        }
        for (Sort key : sort) {
            Column column = key.field().column();
            if (!columns.contains(column)) {
                columns = with(columns, column);
                helpers = with(helpers, column.name());
            }
        }
        List<Column> tagged = schema.openColumns();
        if (projection.tags() != null && columns.size() < tagged.size()) {
            for (Column column : tagged) {
                if (!columns.contains(column)) {
                    columns = with(columns, column);
                    helpers = with(helpers, column.name());
                }
            }
        }
        return new Selection(schema, projection, columns, helpers, projection.links());
    }

    /** The same, where rows are known to have no links but these. */
    Selection linkedOnly(Collection<Relation> linked) {
        return new Selection(
                schema,
                projection,
                columns,
                helpers,
                links.stream().filter(linked::contains).toList());
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    /** Reads rows of these columns. */
    RowReader reader(StoredForm form) {
        return new RowReader(form, columns, !schema.mapped());
    }

    List<Column> columns() {
        return columns;
    }

    /** The relations whose links are still to be read. */
    List<Relation> links() {
        return links;
    }

    /** What a row of the answer has, in order. */
    List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        columns.forEach(column -> names.add(column.name()));
        projection.links().forEach(relation -> names.add(relation.name()));
        projection.includes().forEach(include -> names.add(include.relation().name()));
        helpers.forEach(names::remove);
        return List.copyOf(names);
    }

    Projection projection() {
        return projection;
    }

    /** Brings rows whose relations are filled in into the form of the answer. */
    List<Map<String, Object>> finish(List<Map<String, Object>> rows) {
        if (!helpers.isEmpty()) {
            rows.forEach(row -> helpers.forEach(row::remove));
        }
        return rows;
    }
}
