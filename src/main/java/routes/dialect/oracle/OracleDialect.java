package routes.dialect.oracle;

import org.jspecify.annotations.Nullable;
import routes.dialect.sql.DialectFeature;
import routes.dialect.sql.SqlStatement;
import routes.dialect.sql.SqlText;
import routes.dialect.sql.StandardDialect;
import routes.entity.DatePart;
import routes.entity.Pattern;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * Oracle Database. Empty text would be null there: it is kept as one character that no text of ours can hold and
 * that sorts before all others.
 */
public final class OracleDialect extends StandardDialect {
    public static final OracleDialect INSTANCE = new OracleDialect();

    static final int MAX_VARCHAR = 1_000;
    private static final String EMPTY = "\u0000";

    private OracleDialect() {
        super("oracle", new Casts("NUMBER(19)", "BINARY_DOUBLE", "VARCHAR2(1)", "NUMBER(38)"));
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
        if (type.textual()) {
            return canonical.equals("") ? EMPTY : canonical;
        }
        return type == FieldType.BOOLEAN
                ? (Object) (Boolean.TRUE.equals(canonical) ? 1 : 0)
                : super.toJdbc(type, canonical);
    }

    @Override
    protected @Nullable Object fromJdbc(FieldType type, Object jdbc) {
        return type.textual() && jdbc.equals(EMPTY) ? "" : super.fromJdbc(type, jdbc);
    }

    @Override
    public boolean keepsText() {
        return false;
    }

    @Override
    protected String direction(Column column, boolean descending) {
        if (!column.nullable()) {
            return descending ? " DESC" : "";
        }
        return descending ? " DESC NULLS LAST" : " NULLS FIRST";
    }

    @Override
    protected void equal(SqlText out, String name, Column column, Object value) {
        if (large(column) && column.type().textual() && value.equals("")) {
            out.append(name).append(" LIKE ").parameter(EMPTY);
        } else {
            super.equal(out, name, column, value);
        }
    }

    @Override
    protected void like(SqlText out, String column, Pattern pattern) {
        if (pattern.anchoredStart() && pattern.anchoredEnd() && "".equals(pattern.literal())) {
            out.append(column).append(" LIKE ").parameter(EMPTY);
        } else {
            super.like(out, column, pattern);
        }
    }

    @Override
    protected String part(DatePart part, String name, Column column) {
        String time = withoutZone(column) ? "CAST(" + name + " AS TIMESTAMP(3))" : "SYS_EXTRACT_UTC(" + name + ")";
        return "TO_NUMBER(TO_CHAR(" + time + ", '" + pattern(part) + "'))";
    }

    @Override
    protected boolean locksPages() {
        return false;
    }

    // A row that is not there can't be locked, and a lock by name takes a grant that few users have.
    @Override
    protected SqlStatement lock(String table, long number) {
        return lockTable(table);
    }
}
