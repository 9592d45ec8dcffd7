package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Include;
import routes.entity.Sort;
import routes.schema.Column;
import routes.schema.FieldType;
import routes.schema.Relation;
import routes.schema.RelationType;

/** Writes the statements that follow relations: related rows of many parents at once, and junction tables. */
final class RelationRenderer implements LinkStatements {
    // Stands for the id of any entity where only its order counts.
    private static final Column ANY_ID = new Column(
            Column.ID, FieldType.STRING, Column.Role.ID, 0, false, true, false, Column.ID_LENGTH, null, null);

    private static final String PLACE = "$place";
    private static final String TARGET = "t.";

    private final SqlDialect dialect;
    private final TableNames names;

    RelationRenderer(SqlDialect dialect, TableNames names) {
        this.dialect = dialect;
        this.names = names;
    }

    @Override
    public int parents(Include include) {
        boolean together = limit(include) == null
                || dialect.supports(DialectFeature.ROW_NUMBER)
                || dialect.supports(DialectFeature.LATERAL);
        return together ? dialect.maxInList() : 1;
    }

    private static @Nullable Integer limit(Include include) {
        return include.relation().type().toMany() ? include.limit() : null;
    }

    @Override
    public SqlStatement related(Include include, List<Column> columns, List<String> keys) {
        SqlText out = new SqlText(dialect);
        Integer limit = limit(include);
        int most = Include.MAX_ROWS + 1;
        if (limit == null || parents(include) == 1) {
            most = limit == null ? most : Math.min(limit, most);
            select(out, include, columns, most).append(" WHERE ");
            keyed(key(out, include), keys);
            filter(out.append(" AND "), include.filter());
            if (include.relation().type().toMany()) {
                order(out, include);
            }
        } else if (dialect.supports(DialectFeature.ROW_NUMBER)) {
            numbered(out, include, columns, keys, limit);
        } else {
            lateral(out, include, columns, keys, limit);
        }
        dialect.page(out, 0, most);
        return out.rows(columns, include.relation().type().toMany() ? most : keys.size());
    }

    private void numbered(SqlText out, Include include, List<Column> columns, List<String> keys, int limit) {
        dialect.top(out.append("SELECT "), 0, Include.MAX_ROWS + 1);
        out.names("", columns).append(", ").name(PARENT);
        out.append(" FROM (SELECT ").names(TARGET, columns).append(", ");
        key(out, include).append(" AS ").name(PARENT).append(", ROW_NUMBER() OVER (PARTITION BY ");
        key(out, include);
        order(out, include);
        out.append(") AS ").name(PLACE);
        from(out, include).append(" WHERE ");
        keyed(key(out, include), keys);
        filter(out.append(" AND "), include.filter());
        out.append(") q WHERE ").name(PLACE).append(" <= ").parameter(limit);
        out.append(" ORDER BY ").name(PLACE);
    }

    private void lateral(SqlText out, Include include, List<Column> columns, List<String> keys, int limit) {
        out.append("SELECT x.* FROM (VALUES ");
        for (int i = 0; i < keys.size(); i++) {
            out.append(i == 0 ? "(CAST(" : ", (CAST(").value(FieldType.STRING, keys.get(i));
            out.append(" AS VARCHAR(" + Column.ID_LENGTH + ")))");
        }
        out.append(") AS k(").name(PARENT).append("), LATERAL (");
        select(out, include, columns, limit).append(" WHERE ");
        key(out, include).append(" = k.").name(PARENT);
        filter(out.append(" AND "), include.filter());
        order(out, include);
        dialect.page(out, 0, limit);
        out.append(") AS x");
    }

    private SqlText select(SqlText out, Include include, List<Column> columns, int limit) {
        dialect.top(out.append("SELECT "), 0, limit);
        out.names(TARGET, columns).append(", ");
        key(out, include).append(" AS ").name(PARENT);
        return from(out, include);
    }

    private SqlText from(SqlText out, Include include) {
        Relation relation = include.relation();
        out.append(" FROM ").name(names.table(include.target())).append(" t");
        if (relation.type() == RelationType.MANY_TO_MANY) {
            out.append(" JOIN ")
                    .name(names.junction(relation))
                    .append(" j ON j.")
                    .name(relation.inverseColumn());
            out.append(" = ").append(TARGET).name(Column.ID);
        }
        return out;
    }

    // Which column of the joined rows names the parent.
    private static SqlText key(SqlText out, Include include) {
        Relation relation = include.relation();
        if (relation.type() == RelationType.MANY_TO_MANY) {
            return out.append("j.").name(relation.column());
        }
        return out.append(TARGET).name(relation.owning() ? Column.ID : mappedBy(relation));
    }

    static String mappedBy(Relation relation) {
        String column = relation.mappedBy();
        if (column == null) {
            throw new IllegalArgumentException("relation " + relation.name() + " is mapped by no column");
        }
        return column;
    }

    // Filled up to a power of two, so that few texts serve every number of keys.
    private void keyed(SqlText out, List<String> keys) {
        out.append(" IN (");
        int size = keys.size() == 1 ? 1 : Integer.highestOneBit(keys.size() - 1) << 1;
        int last = keys.size() - 1;
        for (int i = 0; i < Math.min(size, dialect.maxInList()); i++) {
            out.append(i == 0 ? "" : ", ").value(FieldType.STRING, keys.get(Math.min(i, last)));
        }
        out.append(")");
    }

    private void filter(SqlText out, Filter filter) {
        new FilterWriter(dialect, out, TARGET).write(filter);
    }

    private void order(SqlText out, Include include) {
        List<Sort> keys = new ArrayList<>(include.sort());
        Column id = include.target().id();
        if (keys.stream().noneMatch(key -> key.field().column().equals(id))) {
            keys.add(new Sort(FieldRef.of(id), false));
        }
        new OrderWriter(dialect, out, TARGET).order(keys);
    }

    @Override
    public SqlStatement links(Relation relation, List<String> ids, int limit) {
        SqlText out = new SqlText(dialect).append("SELECT ");
        dialect.top(out, 0, limit);
        out.name(relation.column()).append(" AS ").name(PARENT).append(", ").name(relation.inverseColumn());
        out.append(" AS ").name(Column.ID).append(" FROM ").name(names.junction(relation));
        keyed(out.append(" WHERE ").name(relation.column()), ids);
        out.append(" ORDER BY ").append(dialect.ordered(dialect.quoted(relation.inverseColumn()), ANY_ID));
        out.append(dialect.direction(ANY_ID, false));
        dialect.page(out, 0, limit);
        return out.query();
    }

    @Override
    public SqlStatement linked(Relation relation, String id, @Nullable String other) {
        SqlText out = new SqlText(dialect).append("SELECT ").name(relation.inverseColumn());
        out.append(" AS ").name(Column.ID).append(" FROM ").name(names.junction(relation));
        out.append(" WHERE ").name(relation.column()).append(" = ").value(FieldType.STRING, id);
        if (other != null) {
            out.append(" AND ").name(relation.inverseColumn()).append(" = ").value(FieldType.STRING, other);
        }
        return out.query();
    }

    @Override
    public SqlStatement linkedToAny(Relation relation, List<String> ids) {
        SqlText out = new SqlText(dialect).append("SELECT DISTINCT ").name(relation.inverseColumn());
        out.append(" AS ")
                .name(Column.ID)
                .append(" FROM ")
                .name(names.junction(relation))
                .append(" WHERE ");
        return in(out, relation.column(), ids).query();
    }

    @Override
    public SqlStatement link(Relation relation, String id, List<String> others) {
        SqlText out = new SqlText(dialect).append("INSERT INTO ").name(names.junction(relation));
        out.append(" (")
                .name(relation.column())
                .append(", ")
                .name(relation.inverseColumn())
                .append(") VALUES ");
        for (int i = 0; i < others.size(); i++) {
            out.append(i == 0 ? "(" : ", (").value(FieldType.STRING, id).append(", ");
            out.value(FieldType.STRING, others.get(i)).append(")");
        }
        return out.update();
    }

    @Override
    public SqlStatement unlink(Relation relation, String id, List<String> others) {
        SqlText out = new SqlText(dialect).append("DELETE FROM ").name(names.junction(relation));
        out.append(" WHERE ")
                .name(relation.column())
                .append(" = ")
                .value(FieldType.STRING, id)
                .append(" AND ");
        return in(out, relation.inverseColumn(), others).update();
    }

    @Override
    public SqlStatement unlinkAll(Relation relation, String column, List<String> ids) {
        SqlText out = new SqlText(dialect).append("DELETE FROM ").name(names.junction(relation));
        return in(out.append(" WHERE "), column, ids).update();
    }

    private static SqlText in(SqlText out, String column, List<String> ids) {
        out.name(column).append(" IN (");
        for (int i = 0; i < ids.size(); i++) {
            out.append(i == 0 ? "" : ", ").value(FieldType.STRING, ids.get(i));
        }
        return out.append(")");
    }
}
