package routes.dialect.sql;

import routes.entity.Filter;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Relation;
import routes.schema.RelationType;

/**
 * Writes a condition on related rows as a query within the query. Its tables have names of their own, for it may lead
 * back to the table around it.
 */
final class ExistsWriter {
    private final SqlDialect dialect;
    private final SqlText out;
    private final TableNames names;
    private final Naming around;

    /** @param around how the columns of the row are called that the related ones belong to */
    ExistsWriter(SqlDialect dialect, SqlText out, TableNames names, Naming around) {
        this.dialect = dialect;
        this.out = out;
        this.names = names;
        this.around = around;
    }

    /** @param level how many such queries there are around this one */
    void write(Filter.Related related, int level) {
        Relation relation = related.relation();
        EntitySchema target = related.target();
        String row = "r" + level + ".";
        String key = owner(related);
        Filter filter = related.filter();
        out.append("EXISTS (SELECT " + dialect.hint(filter) + "1 FROM ");
        if (relation.type() == RelationType.MANY_TO_MANY) {
            String link = "l" + level + ".";
            out.junction(names, relation).append(" l" + level + " JOIN ").table(names, target);
            out.append(" r" + level + " ON " + row).name(target.id());
            out.append(" = " + link).name(relation.inverseColumn());
            out.append(" WHERE " + link).name(relation.column());
        } else {
            out.table(names, target).append(" r" + level + " WHERE " + row);
            out.name(relation.owning() ? target.id() : RowWrites.column(target, RelationRenderer.mappedBy(relation)));
        }
        out.append(" = " + key);
        if (!filter.equals(Filter.ALL)) {
            new FilterWriter(dialect, out.append(" AND "), Naming.of(row), names, level + 1).write(filter);
        }
        out.append(")");
    }

    /** The column of the row around that related rows are found by, in full: within, its bare name may be another's. */
    private String owner(Filter.Related related) {
        EntitySchema source = related.source();
        Relation relation = related.relation();
        Column column = relation.owning() ? RowWrites.column(source, relation.column()) : source.id();
        if (!around.qualifier().isEmpty()) {
            return around.of(dialect, column);
        }
        return (around.answer() ? AggregateWriter.INNER : table(source)) + "." + around.of(dialect, column);
    }

    // Where a table is named with its schema, its name alone is for some a table of the connection's own schema.
    private String table(EntitySchema source) {
        String table = dialect.quoted(names.table(source));
        String schema = source.mapping().databaseSchema();
        return schema == null || !dialect.namesSchemas() ? table : dialect.quoted(schema) + "." + table;
    }
}
