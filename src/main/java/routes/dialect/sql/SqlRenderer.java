package routes.dialect.sql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Page;
import routes.entity.Sort;
import routes.entity.Stage;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.FieldType;

/**
 * Writes the statements of one kind of database. Values are always parameters, and identifiers always quoted;
 * it has no state but the dialect and the names of tables, so one instance serves every thread.
 */
public final class SqlRenderer implements RowStatements {
    /** Column of COUNT statements in their answer. */
    public static final String COUNT = "count";

    private final SqlDialect dialect;
    private final TableNames names;

    public SqlRenderer(SqlDialect dialect, TableNames names) {
        this.dialect = dialect;
        this.names = names;
    }

    public SqlDialect dialect() {
        return dialect;
    }

    @Override
    public StoredForm form() {
        return dialect;
    }

    @Override
    public LinkStatements links() {
        return new RelationRenderer(dialect, names);
    }

    @Override
    public int maxInList() {
        return dialect.maxInList();
    }

    @Override
    public SqlStatement list(
            EntitySchema schema, List<Column> columns, Filter filter, Page page, int limit, boolean stream) {
        SqlText out = page(schema, columns, filter, page, limit);
        return stream ? out.stream() : out.rows(columns, limit);
    }

    /** One page of rows; {@code limit} is given apart, since it is asked for one row more than is shown. */
    public SqlText page(EntitySchema schema, List<Column> columns, Filter filter, Page page, int limit) {
        List<@Nullable Object> after = page.after();
        int skip = after == null ? page.skip() : 0;
        SqlText out = select(schema, columns, filter, skip, limit);
        OrderWriter order = new OrderWriter(dialect, out, Naming.STORED);
        if (after != null) {
            out.append(filter.equals(Filter.ALL) ? " WHERE " : " AND ");
            order.after(page.sort(), after);
        }
        order.order(page.sort());
        dialect.page(out, skip, limit);
        return out;
    }

    @Override
    public SqlStatement first(EntitySchema schema, List<Column> columns, Filter filter, List<Sort> sort) {
        return page(from(columns(columns, 0, 1), schema), filter, sort, 1).query();
    }

    @Override
    public SqlStatement all(EntitySchema schema, List<Column> columns, Filter filter) {
        return select(schema, columns, filter, 0, Integer.MAX_VALUE).query();
    }

    @Override
    public SqlStatement locked(EntitySchema schema, List<Column> columns, Filter filter, List<Sort> sort, int limit) {
        // An id of several columns is in no list of ids: all its rows are locked then.
        boolean within = limit != Integer.MAX_VALUE && !dialect.locksPages();
        SqlText out = columns(columns, 0, within ? Integer.MAX_VALUE : limit);
        from(out, schema).append(dialect.tableLock());
        if (within && !schema.id().composite()) {
            out.append(" WHERE ").name(schema.id()).append(" IN (SELECT ");
            page(from(out.name(schema.id()), schema), filter, sort, limit).append(")");
            new OrderWriter(dialect, out, Naming.STORED).order(sort);
        } else {
            page(out, filter, sort, within ? Integer.MAX_VALUE : limit).append(inOrder(limit));
        }
        return out.append(dialect.rowLock()).query();
    }

    // A single row is looked for by its filter; of many, each portion begins where the one before ended.
    private String inOrder(int limit) {
        return limit == 1 || limit == Integer.MAX_VALUE ? "" : dialect.inOrder();
    }

    @Override
    public boolean locksRows() {
        return !dialect.rowLock().isEmpty();
    }

    @Override
    public @Nullable SqlStatement hold(EntitySchema schema, Filter filter, List<Sort> sort, int limit) {
        if (!dialect.locksByWriting()) {
            return null;
        }
        SqlText out =
                new SqlText(dialect).append("UPDATE ").table(names, schema).append(" SET ");
        Column any =
                schema.mapped() ? schema.insertable().get(schema.insertable().size() - 1) : schema.id();
        out.name(any).append(" = ").name(any);
        if (dialect.locksTables()) {
            return out.append(" WHERE 1=0").update();
        }
        if (limit == Integer.MAX_VALUE || schema.id().composite()) {
            return changed(out, filter).update();
        }
        // No more rows than are read: of many portions, each would else write to all that are left.
        out.append(" WHERE ").name(schema.id()).append(" IN (SELECT ");
        return page(from(out.name(schema.id()), schema), filter, sort, limit)
                .append(inOrder(limit))
                .append(")")
                .update();
    }

    @Override
    public SqlStatement count(EntitySchema schema, Filter filter) {
        SqlText out = new SqlText(dialect).append("SELECT COUNT(*) AS ").name(COUNT);
        return where(out.append(" FROM ").table(names, schema), filter).query();
    }

    /** The answer to {@link #count}, which may be no row where there is nothing to count. */
    static long count(SqlAnswer answer) {
        if (answer.rows().isEmpty()) {
            return 0;
        }
        Object count = answer.rows().get(0).get(COUNT);
        return count instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public int insertable(int columns) {
        return Math.max(1, Math.min(dialect.maxRows(), dialect.maxParameters() / columns));
    }

    @Override
    public SqlStatement insert(
            EntitySchema schema, List<Column> columns, List<? extends Map<Column, @Nullable Object>> rows) {
        return inserting(schema, columns, rows).update();
    }

    @Override
    public SqlStatement insert(EntitySchema schema, List<Column> columns, Map<Column, @Nullable Object> row) {
        return columns.isEmpty()
                ? returning(
                        new SqlText(dialect)
                                .append("INSERT INTO ")
                                .table(names, schema)
                                .append(" ")
                                .append(dialect.emptyRow()),
                        schema.columns())
                : returning(inserting(schema, columns, List.of(row)), schema.columns());
    }

    @Override
    public SqlStatement lastId() {
        return new SqlStatement(dialect.lastId(), List.of(), SqlStatement.Kind.QUERY);
    }

    private SqlText inserting(
            EntitySchema schema, List<Column> columns, List<? extends Map<Column, @Nullable Object>> rows) {
        SqlText out = new SqlText(dialect).append("INSERT INTO ").table(names, schema);
        out.append(" (").stored(columns).append(") VALUES ");
        for (int row = 0; row < rows.size(); row++) {
            out.append(row == 0 ? "(" : ", (");
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                out.append(i == 0 ? "" : ", ").value(column, rows.get(row).get(column));
            }
            out.append(")");
        }
        return out;
    }

    @Override
    public SqlStatement update(
            EntitySchema schema, Map<Column, @Nullable Object> values, Filter filter, List<Column> returning) {
        SqlText out = new SqlText(dialect).append("UPDATE ").table(names, schema);
        String before = " SET ";
        for (Map.Entry<Column, @Nullable Object> change : values.entrySet()) {
            Column column = change.getKey();
            out.append(before).name(column).append(" = ").value(column, change.getValue());
            before = ", ";
        }
        return returning(changed(out, filter), returning);
    }

    @Override
    public SqlStatement increment(
            EntitySchema schema,
            Column column,
            Number amount,
            Map<Column, @Nullable Object> beside,
            Filter filter,
            List<Column> returning) {
        SqlText out =
                new SqlText(dialect).append("UPDATE ").table(names, schema).append(" SET ");
        out.name(column).append(" = ");
        sum(out, column).append(" + ").value(column, amount);
        beside.forEach(
                (other, value) -> out.append(", ").name(other).append(" = ").value(other, value));
        where(out, filter);
        out.append(dialect.summable(dialect.quoted(column.stored())));
        // Some databases go on in floating point where a sum leaves 64 bits, and to infinity where it leaves those.
        Number most = most(column, amount);
        if (most != null) {
            // A column of others may be narrower than the bound, and so may the database then take a parameter to be.
            boolean narrow = schema.mapped() && column.type() == FieldType.INTEGER;
            sum(out.append(narrow ? " AND CAST(" : " AND "), column)
                    .append(narrow ? " AS " + dialect.castType(FieldType.INTEGER) + ")" : "")
                    .append(amount.doubleValue() >= 0 ? " <= " : " >= ")
                    .value(column, most);
        }
        return returning(out, returning);
    }

    /** The last value that the amount can be added to. */
    private static @Nullable Number most(Column column, Number amount) {
        if (column.type() == FieldType.INTEGER) {
            long step = amount.longValue();
            return step >= 0 ? Long.MAX_VALUE - step : Long.MIN_VALUE - step;
        }
        if (column.type() == FieldType.NUMBER) {
            double step = amount.doubleValue();
            return step >= 0 ? Double.MAX_VALUE - step : -Double.MAX_VALUE - step;
        }
        return null;
    }

    @Override
    public boolean keepsReferences() {
        return dialect.supports(DialectFeature.FOREIGN_KEY_ACTIONS);
    }

    @Override
    public boolean exact(FieldType type) {
        return type != FieldType.DECIMAL || dialect.supports(DialectFeature.EXACT_DECIMAL);
    }

    // A list is one value of its column: what it becomes is worked out while the row is locked.
    @Override
    public @Nullable SqlStatement element(
            EntitySchema schema,
            Column column,
            @Nullable Object value,
            boolean add,
            Map<Column, @Nullable Object> beside,
            Filter filter,
            List<Column> returning) {
        return null;
    }

    @Override
    public SqlStatement change(EntitySchema schema, Map<Column, @Nullable Object> values, Map<String, Object> before) {
        return update(schema, values, row(schema, String.valueOf(before.get(Column.ID)), Filter.ALL), List.of());
    }

    @Override
    public void checkLock(SqlAnswer answer) {
        dialect.checkLock(answer);
    }

    @Override
    public @Nullable SqlStatement lock(EntitySchema schema, long number) {
        return dialect.lock(names.table(schema), number);
    }

    private static SqlText sum(SqlText out, Column column) {
        return out.append("COALESCE(").name(column).append(", 0)");
    }

    @Override
    public SqlStatement delete(EntitySchema schema, Filter filter) {
        return changed(new SqlText(dialect).append("DELETE FROM ").table(names, schema), filter)
                .update();
    }

    @Override
    public SqlStatement aggregate(EntitySchema schema, Filter filter, List<Stage> stages, List<Column> columns) {
        return new AggregateWriter(dialect, names, schema).write(filter, stages, columns);
    }

    private SqlText select(EntitySchema schema, List<Column> columns, Filter filter, int skip, int limit) {
        return where(from(columns(columns, skip, limit), schema), filter);
    }

    private SqlText columns(List<Column> columns, int skip, int limit) {
        SqlText out = new SqlText(dialect).append("SELECT ");
        dialect.top(out, skip, limit);
        return out.names("", columns);
    }

    private SqlText from(SqlText out, EntitySchema schema) {
        return out.append(" FROM ").table(names, schema);
    }

    private SqlText page(SqlText out, Filter filter, List<Sort> sort, int limit) {
        new OrderWriter(dialect, where(out, filter), Naming.STORED).order(sort);
        dialect.page(out, 0, limit);
        return out;
    }

    private SqlText changed(SqlText out, Filter filter) {
        return filter.equals(Filter.ALL) && dialect.insistsOnWhere() ? out.append(" WHERE 1=1") : where(out, filter);
    }

    private SqlText where(SqlText out, Filter filter) {
        if (!filter.equals(Filter.ALL)) {
            new FilterWriter(dialect, out.append(" WHERE "), Naming.STORED, names).write(filter);
        }
        return out;
    }

    private SqlStatement returning(SqlText out, List<Column> columns) {
        if (!columns.isEmpty() && dialect.supports(DialectFeature.RETURNING)) {
            out.append(" RETURNING ").names("", columns);
        }
        return out.update();
    }

    /** The row of this id, as far as it meets the scope. */
    static Filter row(EntitySchema schema, String id, Filter scope) {
        return Filter.and(equal(schema.id(), id), scope);
    }

    static Filter rows(Column column, List<String> values) {
        return new Filter.In(FieldRef.of(column), new LinkedHashSet<>(values));
    }

    static Filter equal(Column column, Object value) {
        return new Filter.Compare(FieldRef.of(column), Filter.Comparison.EQ, value);
    }
}
