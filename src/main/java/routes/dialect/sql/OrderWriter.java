package routes.dialect.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.Sort;
import routes.schema.Column;

/** Writes an order, and the condition that a row comes behind a given place in it. */
final class OrderWriter {
    private final SqlDialect dialect;
    private final SqlText out;
    private final Naming naming;

    OrderWriter(SqlDialect dialect, SqlText out, Naming naming) {
        this.dialect = dialect;
        this.out = out;
        this.naming = naming;
    }

    /** ORDER BY with these keys, or nothing where there are none. */
    void order(List<Sort> wanted) {
        List<Sort> keys = CompositeId.expanded(wanted);
        for (int i = 0; i < keys.size(); i++) {
            Sort key = keys.get(i);
            Column column = key.field().column();
            dialect.requireOrder(column);
            out.append(i == 0 ? " ORDER BY " : ", ");
            if (column.nullable()) {
                out.append(dialect.nullRank(naming.of(dialect, column), key.descending()));
            }
            ordered(column).append(dialect.direction(column, key.descending()));
        }
    }

    /**
     * The condition that a row comes behind the one with these values. It is nested, key by key, and names the
     * first key alone once more where it can, so that an index on it finds the place.
     */
    void after(List<Sort> wanted, List<@Nullable Object> last) {
        List<Sort> keys = CompositeId.expanded(wanted);
        List<@Nullable Object> values = keys == wanted ? last : CompositeId.expanded(wanted, last);
        Sort first = keys.get(0);
        Column column = first.field().column();
        Object value = values.get(0);
        boolean seek = keys.size() > 1 && value != null && (!first.descending() || column.is(Column.Role.ID));
        if (seek) {
            out.append("(");
            ordered(column).append(first.descending() ? " <= " : " >= ").value(column, value);
            out.append(" AND ");
        }
        after(keys, values, 0);
        out.append(seek ? ")" : "");
    }

    private void after(List<Sort> keys, List<@Nullable Object> values, int at) {
        Sort key = keys.get(at);
        Object value = values.get(at);
        boolean last = at == keys.size() - 1;
        if (last) {
            later(key, value);
            return;
        }
        out.append("(");
        later(key, value);
        out.append(" OR (");
        same(key.field().column(), value);
        out.append(" AND ");
        after(keys, values, at + 1);
        out.append("))");
    }

    // Nulls come first ascending and last descending.
    private void later(Sort key, @Nullable Object value) {
        Column column = key.field().column();
        if (value == null) {
            if (key.descending()) {
                out.append("1=0");
            } else {
                plain(column).append(" IS NOT NULL");
            }
        } else if (!key.descending()) {
            ordered(column).append(" > ").value(column, value);
        } else if (column.is(Column.Role.ID)) {
            ordered(column).append(" < ").value(column, value);
        } else {
            out.append("(");
            ordered(column).append(" < ").value(column, value).append(" OR ");
            plain(column).append(" IS NULL)");
        }
    }

    private void same(Column column, @Nullable Object value) {
        if (value == null) {
            plain(column).append(" IS NULL");
        } else {
            dialect.equal(out, naming.of(dialect, column), column, value);
        }
    }

    private SqlText plain(Column column) {
        return out.append(naming.of(dialect, column));
    }

    private SqlText ordered(Column column) {
        return out.append(dialect.ordered(naming.of(dialect, column), column));
    }
}
