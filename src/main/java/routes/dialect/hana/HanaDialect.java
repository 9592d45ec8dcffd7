package routes.dialect.hana;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import routes.dialect.sql.DialectFeature;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlStatement;
import routes.dialect.sql.SqlText;
import routes.schema.Column;
import routes.schema.FieldType;

/** SAP HANA. */
public final class HanaDialect extends SqlDialect {
    public static final HanaDialect INSTANCE = new HanaDialect();

    static final int MAX_VARCHAR = 5_000;

    private HanaDialect() {
        super("hana");
    }

    @Override
    public boolean supports(DialectFeature feature) {
        return switch (feature) {
            case ROW_NUMBER, OFFSET, FOREIGN_KEY_ACTIONS, EXACT_DECIMAL -> true;
            case REGEX, JSON_PATH, RETURNING, LATERAL, TEXT_ORDER, NAMED_LOCK -> false;
        };
    }

    @Override
    public int maxParameters() {
        return 30_000;
    }

    @Override
    public int maxInList() {
        return 1_000;
    }

    @Override
    protected int maxRows() {
        return 1;
    }

    @Override
    protected int maxVarchar() {
        return MAX_VARCHAR;
    }

    @Override
    protected Object toJdbc(FieldType type, Object canonical) {
        Object value = super.toJdbc(type, canonical);
        return value instanceof OffsetDateTime time
                ? time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                : value;
    }

    @Override
    protected boolean writesNulls() {
        return true;
    }

    @Override
    protected String castType(FieldType type) {
        return switch (type) {
            case INTEGER -> "BIGINT";
            case NUMBER -> "DOUBLE";
            default -> "NVARCHAR(1)";
        };
    }

    // Nulls are the least of all by themselves.
    @Override
    protected String direction(Column column, boolean descending) {
        return descending ? " DESC" : "";
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
    protected void page(SqlText out, int skip, int limit) {
        if (limit != Integer.MAX_VALUE || skip > 0) {
            out.append(" LIMIT ").parameter(limit);
        }
        if (skip > 0) {
            out.append(" OFFSET ").parameter(skip);
        }
    }

    @Override
    protected String rowLock() {
        return " FOR UPDATE";
    }

    // A row that is not there can't be locked.
    @Override
    protected SqlStatement lock(String table, long number) {
        return new SqlText(this)
                .append("LOCK TABLE ")
                .name(table)
                .append(" IN EXCLUSIVE MODE")
                .update();
    }

    @Override
    protected String sum(String expression, Column column) {
        return column.type() == FieldType.INTEGER
                ? super.sum("CAST(" + expression + " AS DECIMAL(38, 0))", column)
                : super.sum(expression, column);
    }

    @Override
    protected String average(String expression, Column column) {
        return "AVG(CAST(" + expression + " AS DOUBLE))";
    }

    @Override
    protected String extreme(String function, String expression, Column column) {
        return column.type() == FieldType.BOOLEAN
                ? function + "(CASE WHEN " + expression + " = TRUE THEN 1 WHEN " + expression + " = FALSE THEN 0 END)"
                : super.extreme(function, expression, column);
    }
}
