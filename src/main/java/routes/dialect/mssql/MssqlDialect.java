package routes.dialect.mssql;

import routes.dialect.sql.DialectFeature;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlText;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * SQL Server. Columns that it made itself are compared by code point; the equals sign ignores trailing spaces in
 * every collation, so the length is compared beside it.
 */
public final class MssqlDialect extends SqlDialect {
    public static final MssqlDialect INSTANCE = new MssqlDialect();

    private MssqlDialect() {
        super("mssql");
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
    public int maxInList() {
        return 1_000;
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
    protected String castType(FieldType type) {
        return switch (type) {
            case INTEGER -> "BIGINT";
            case NUMBER -> "FLOAT(53)";
            default -> "NVARCHAR(1)";
        };
    }

    @Override
    protected String direction(Column column, boolean descending) {
        return descending ? " DESC" : "";
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
    protected String lower(String text) {
        return "LOWER(" + text + ")";
    }

    @Override
    protected void lowered(SqlText out, String text) {
        out.append("LOWER(").parameter(text).append(")");
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
            out.append(" OFFSET ").parameter(skip).append(" ROWS");
            if (limit != Integer.MAX_VALUE) {
                out.append(" FETCH FIRST ").parameter(limit).append(" ROWS ONLY");
            }
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
    protected String sum(String expression, Column column) {
        return column.type() == FieldType.INTEGER
                ? super.sum("CAST(" + expression + " AS DECIMAL(38, 0))", column)
                : super.sum(expression, column);
    }

    @Override
    protected String average(String expression, Column column) {
        return "AVG(CAST(" + expression + " AS FLOAT(53)))";
    }

    @Override
    protected String extreme(String function, String expression, Column column) {
        return column.type() == FieldType.BOOLEAN
                ? function + "(CAST(" + expression + " AS TINYINT))"
                : super.extreme(function, expression, column);
    }
}
