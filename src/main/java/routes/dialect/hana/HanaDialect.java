package routes.dialect.hana;

import java.time.OffsetDateTime;
import routes.dialect.sql.DialectFeature;
import routes.dialect.sql.SqlStatement;
import routes.dialect.sql.SqlText;
import routes.dialect.sql.StandardDialect;
import routes.entity.DatePart;
import routes.schema.Column;
import routes.schema.FieldType;
import routes.schema.StoredAs;

/** SAP HANA. */
public final class HanaDialect extends StandardDialect {
    public static final HanaDialect INSTANCE = new HanaDialect();

    static final int MAX_VARCHAR = 5_000;

    private HanaDialect() {
        super("hana", new Casts("BIGINT", "DOUBLE", "NVARCHAR(1)", "DECIMAL(38, 0)"));
    }

    @Override
    public boolean supports(DialectFeature feature) {
        return switch (feature) {
            case ROW_NUMBER, OFFSET, FOREIGN_KEY_ACTIONS, EXACT_DECIMAL -> true;
            case REGEX, JSON_PATH, RETURNING, LATERAL, TEXT_ORDER, NAMED_LOCK -> false;
        };
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
        return value instanceof OffsetDateTime time ? utc(time) : value;
    }

    @Override
    protected boolean writesNulls() {
        return true;
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
    protected String part(DatePart part, String name, Column column) {
        String time = column.storedAs() == StoredAs.DAY ? "CAST(" + name + " AS TIMESTAMP)" : name;
        return "CAST(TO_VARCHAR(" + time + ", '" + pattern(part) + "') AS INTEGER)";
    }

    // A row that is not there can't be locked.
    @Override
    protected SqlStatement lock(String table, long number) {
        return lockTable(table);
    }

    @Override
    protected String extreme(String function, String expression, Column column) {
        return column.type() == FieldType.BOOLEAN
                ? function + "(CASE WHEN " + expression + " = TRUE THEN 1 WHEN " + expression + " = FALSE THEN 0 END)"
                : super.extreme(function, expression, column);
    }
}
