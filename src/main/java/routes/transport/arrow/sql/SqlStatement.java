package routes.transport.arrow.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityView;
import routes.schema.Column;

/** A SELECT that was read. What its names mean is found out for each caller anew, when it is planned. */
public final class SqlStatement {
    private final SqlSource source;
    private final SqlSelect select;

    private SqlStatement(SqlSource source, SqlSelect select) {
        this.source = source;
        this.select = select;
    }

    /**
     * Reads a statement.
     *
     * @throws routes.entity.EntityException BAD_REQUEST where it can't be understood, NOT_SUPPORTED where it is SQL that is
     *     not taken here, PAYLOAD_TOO_LARGE
     */
    public static SqlStatement parse(String sql) {
        SqlSource source = new SqlSource(sql);
        return new SqlStatement(source, SqlParser.parse(source));
    }

    /** What it reads, null where it reads nothing. */
    public @Nullable SqlTable table() {
        return select.from();
    }

    /**
     * What it asks of the core.
     *
     * @param view what {@link #table} names, as the caller may see it
     * @param parameters a value for each question mark; null where only types are asked for
     */
    public SqlPlan plan(@Nullable EntityView view, @Nullable List<? extends @Nullable Object> parameters) {
        SqlValues values = new SqlValues(source, select.parameters(), parameters);
        SqlTable table = select.from();
        if (table == null || view == null) {
            return new SqlConstants(source, select, values).plan();
        }
        SqlColumns columns = new SqlColumns(source, table, view);
        return grouped() && !alreadyDistinct(columns)
                ? new SqlGroups(select, columns, values).plan(view)
                : new SqlRows(select, columns, values).plan(view);
    }

    // Rows with their ids differ anyway.
    private boolean alreadyDistinct(SqlColumns columns) {
        boolean bare = select.distinct()
                && select.groupBy().isEmpty()
                && select.having() == null
                && select.orderBy().stream().noneMatch(order -> order.by() instanceof SqlOperand.Aggregate)
                && select.items().stream().noneMatch(item -> item.value() instanceof SqlOperand.Aggregate);
        return bare
                && columns.all().get(0).is(Column.Role.ID)
                && select.items().stream()
                        .anyMatch(item -> item.value() == null
                                || (item.value() instanceof SqlOperand.Name name
                                        && columns.of(name).is(Column.Role.ID)));
    }

    private boolean grouped() {
        return select.distinct()
                || !select.groupBy().isEmpty()
                || select.having() != null
                || select.items().stream().anyMatch(item -> item.value() instanceof SqlOperand.Aggregate)
                || select.orderBy().stream().anyMatch(order -> order.by() instanceof SqlOperand.Aggregate);
    }
}
