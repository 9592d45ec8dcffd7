package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Include;
import routes.entity.Sort;
import routes.schema.Column;
import routes.schema.EntityId;
import routes.schema.EntitySchema;
import routes.schema.FieldType;
import routes.schema.Relation;
import routes.schema.RelationType;
import routes.schema.Storage;

/** Writes the statements that follow relations: related rows of many parents at once, and junction tables. */
final class RelationRenderer implements LinkStatements {
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
            keyed(key(out, include), parent(include.relation()), keys);
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
        out.answers(columns).append(", ").name(PARENT);
        out.append(" FROM (SELECT ").names(TARGET, columns).append(", ");
        key(out, include).append(" AS ").name(PARENT).append(", ROW_NUMBER() OVER (PARTITION BY ");
        key(out, include);
        order(out, include);
        out.append(") AS ").name(PLACE);
        from(out, include).append(" WHERE ");
        keyed(key(out, include), parent(include.relation()), keys);
        filter(out.append(" AND "), include.filter());
        out.append(") q WHERE ").name(PLACE).append(" <= ").parameter(limit);
        out.append(" ORDER BY ").name(PLACE);
    }

    private void lateral(SqlText out, Include include, List<Column> columns, List<String> keys, int limit) {
        out.append("SELECT x.* FROM (VALUES ");
        for (int i = 0; i < keys.size(); i++) {
            out.append(i == 0 ? "(CAST(" : ", (CAST(").key(parent(include.relation()), keys.get(i));
            out.append(" AS " + dialect.keyType(parent(include.relation())) + "))");
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
        out.append(" FROM ").table(names, include.target()).append(" t");
        if (relation.type() == RelationType.MANY_TO_MANY) {
            out.append(" JOIN ").junction(names, relation).append(" j ON j.").name(relation.inverseColumn());
            out.append(" = ").append(TARGET).name(include.target().id());
        }
        return out;
    }

    // Which column of the joined rows names the parent.
    private static SqlText key(SqlText out, Include include) {
        Relation relation = include.relation();
        if (relation.type() == RelationType.MANY_TO_MANY) {
            return out.append("j.").name(relation.column());
        }
        EntitySchema target = include.target();
        return out.append(TARGET).name(relation.owning() ? target.id() : RowWrites.column(target, mappedBy(relation)));
    }

    /** What the key is that names the parent. */
    private static EntityId parent(Relation relation) {
        return relation.owning() ? relation.keys().target() : relation.keys().own();
    }

    static String mappedBy(Relation relation) {
        String column = relation.mappedBy();
        if (column == null) {
            throw new IllegalArgumentException("relation " + relation.name() + " is mapped by no column");
        }
        return column;
    }

    // Filled up to a power of two, so that few texts serve every number of keys.
    private void keyed(SqlText out, EntityId kept, List<String> keys) {
        out.append(" IN (");
        int size = keys.size() == 1 ? 1 : Integer.highestOneBit(keys.size() - 1) << 1;
        int last = keys.size() - 1;
        for (int i = 0; i < Math.min(size, dialect.maxInList()); i++) {
            out.append(i == 0 ? "" : ", ").key(kept, keys.get(Math.min(i, last)));
        }
        out.append(")");
    }

    private void filter(SqlText out, Filter filter) {
        new FilterWriter(dialect, out, Naming.of(TARGET), names).write(filter);
    }

    private void order(SqlText out, Include include) {
        List<Sort> keys = new ArrayList<>(include.sort());
        for (Column last : include.target().order()) {
            if (keys.stream().noneMatch(key -> key.field().column().equals(last))) {
                keys.add(new Sort(FieldRef.of(last), false));
            }
        }
        new OrderWriter(dialect, out, Naming.of(TARGET)).order(keys);
    }

    @Override
    public SqlStatement links(Relation relation, List<String> ids, int limit) {
        SqlText out = new SqlText(dialect).append("SELECT ");
        dialect.top(out, 0, limit);
        out.name(relation.column()).append(" AS ").name(PARENT).append(", ").name(relation.inverseColumn());
        out.append(" AS ").name(Column.ID).append(" FROM ").junction(names, relation);
        keyed(out.append(" WHERE ").name(relation.column()), relation.keys().own(), ids);
        Column other = anyId(relation.keys().target());
        out.append(" ORDER BY ").append(dialect.ordered(dialect.quoted(relation.inverseColumn()), other));
        out.append(dialect.direction(other, false));
        dialect.page(out, 0, limit);
        return out.query();
    }

    // Stands for an id where only its order counts.
    private static Column anyId(EntityId kept) {
        return new Column(
                Column.ID,
                FieldType.STRING,
                Column.Role.ID,
                0,
                false,
                true,
                false,
                kept.maxLength(),
                null,
                null,
                new Storage(Column.ID, kept.as(), Storage.Filled.BY_CALLER),
                List.of());
    }

    @Override
    public SqlStatement linked(Relation relation, String id, @Nullable String other) {
        SqlText out = new SqlText(dialect).append("SELECT ").name(relation.inverseColumn());
        out.append(" AS ").name(Column.ID).append(" FROM ").junction(names, relation);
        out.append(" WHERE ")
                .name(relation.column())
                .append(" = ")
                .key(relation.keys().own(), id);
        if (other != null) {
            out.append(" AND ")
                    .name(relation.inverseColumn())
                    .append(" = ")
                    .key(relation.keys().target(), other);
        }
        return out.query();
    }

    @Override
    public SqlStatement linkedToAny(Relation relation, List<String> ids) {
        SqlText out = new SqlText(dialect).append("SELECT DISTINCT ").name(relation.inverseColumn());
        out.append(" AS ")
                .name(Column.ID)
                .append(" FROM ")
                .junction(names, relation)
                .append(" WHERE ");
        return in(out, relation.column(), relation.keys().own(), ids).query();
    }

    @Override
    public SqlStatement link(Relation relation, String id, List<String> others) {
        SqlText out = new SqlText(dialect).append("INSERT INTO ").junction(names, relation);
        out.append(" (")
                .name(relation.column())
                .append(", ")
                .name(relation.inverseColumn())
                .append(") VALUES ");
        for (int i = 0; i < others.size(); i++) {
            out.append(i == 0 ? "(" : ", (").key(relation.keys().own(), id).append(", ");
            out.key(relation.keys().target(), others.get(i)).append(")");
        }
        return out.update();
    }

    @Override
    public SqlStatement unlink(Relation relation, String id, List<String> others) {
        SqlText out = new SqlText(dialect).append("DELETE FROM ").junction(names, relation);
        out.append(" WHERE ")
                .name(relation.column())
                .append(" = ")
                .key(relation.keys().own(), id)
                .append(" AND ");
        return in(out, relation.inverseColumn(), relation.keys().target(), others)
                .update();
    }

    @Override
    public SqlStatement unlinkAll(Relation relation, String column, List<String> ids) {
        SqlText out = new SqlText(dialect).append("DELETE FROM ").junction(names, relation);
        EntityId kept = column.equals(relation.column())
                ? relation.keys().own()
                : relation.keys().target();
        return in(out.append(" WHERE "), column, kept, ids).update();
    }

    private static SqlText in(SqlText out, String column, EntityId kept, List<String> ids) {
        out.name(column).append(" IN (");
        for (int i = 0; i < ids.size(); i++) {
            out.append(i == 0 ? "" : ", ").key(kept, ids.get(i));
        }
        return out.append(")");
    }
}
