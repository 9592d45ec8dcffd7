package routes.dialect.mssql;

import routes.dialect.sql.DialectFeature;
import routes.dialect.sql.SqlText;
import routes.dialect.sql.StandardDialect;
import routes.entity.DatePart;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * SQL Server. Columns that it made itself are compared by code point; the equals sign ignores trailing spaces in
 * every collation, so the length is compared beside it.
 */
public final class MssqlDialect extends StandardDialect {
    public static final MssqlDialect INSTANCE = new MssqlDialect();

    private MssqlDialect() {
        super("mssql", new Casts("BIGINT", "FLOAT(53)", "NVARCHAR(1)", "DECIMAL(38, 0)"));
    }

    @Override
    public boolean supports(DialectFeature feature) {
        return switch (feature) {
            case ROW_NUMBER, OFFSET, TEXT_ORDER, EXACT_DECIMAL -> true;
            case REGEX, JSON_PATH, RETURNING, LATERAL, FOREIGN_KEY_ACTIONS, NAMED_LOCK -> false;
        };
    }

    @Override
    public int maxParameters() {
        return 2_000;
    }

    @Override
    protected void quote(StringBuilder out, String identifier) {
        out.append('[').append(identifier.replace("]", "]]")).append(']');
    }

    // A null has the type of text until it is told otherwise, which becomes every type but this one by itself.
    @Override
    protected String placeholder(FieldType type) {
        return type == FieldType.BINARY ? "CAST(? AS VARBINARY(MAX))" : "?";
    }

    @Override
    protected boolean equates(Column column) {
        return super.equates(column)
                && (!column.keptAsText() || column.is(Column.Role.ID) || column.is(Column.Role.REFERENCE));
    }

    @Override
    protected void equal(SqlText out, String name, Column column, Object value) {
        if (equates(column)) {
            super.equal(out, name, column, value);
        } else {
            out.append("(" + name + " = ").value(column, value);
            out.append(" AND DATALENGTH(CAST(" + name + " AS NVARCHAR(MAX))) = ")
                    .parameter(2 * ((String) value).length())
                    .append(")");
        }
    }

    @Override
    protected String part(DatePart part, String name, Column column) {
        String time =
                withoutZone(column) ? "CAST(" + name + " AS DATETIME2(3))" : "SWITCHOFFSET(" + name + ", '+00:00')";
        return "DATEPART(" + part.word() + ", " + time + ")";
    }

    @Override
    protected String escaped(String text) {
        return super.escaped(text).replace("[", "![");
    }

    @Override
    protected void top(SqlText out, int skip, int limit) {
        if (skip == 0 && limit != Integer.MAX_VALUE) {
            out.append("TOP (").parameter(limit).append(") ");
        }
    }

    @Override
    protected String unordered() {
        return " ORDER BY (SELECT NULL)";
    }

    @Override
    protected void page(SqlText out, int skip, int limit) {
        if (skip > 0) {
            super.page(out, skip, limit);
        }
    }

    // HOLDLOCK keeps the place of a row that is not there, which an upsert counts on.
    @Override
    protected String tableLock() {
        return " WITH (UPDLOCK, HOLDLOCK, ROWLOCK)";
    }

    @Override
    protected String rowLock() {
        return "";
    }

    @Override
    protected String extreme(String function, String expression, Column column) {
        return column.type() == FieldType.BOOLEAN
                ? function + "(CAST(" + expression + " AS TINYINT))"
                : super.extreme(function, expression, column);
    }
}
