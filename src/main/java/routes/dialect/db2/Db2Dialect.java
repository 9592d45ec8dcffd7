package routes.dialect.db2;

import java.time.OffsetDateTime;
import routes.dialect.sql.DialectFeature;
import routes.dialect.sql.SqlStatement;
import routes.dialect.sql.SqlText;
import routes.dialect.sql.StandardDialect;
import routes.entity.DatePart;
import routes.entity.Pattern;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * DB2. The equals sign ignores trailing spaces, so a pattern without wildcards is compared beside it. A parameter
 * whose type nothing around it tells is given one by a cast.
 */
public final class Db2Dialect extends StandardDialect {
    public static final Db2Dialect INSTANCE = new Db2Dialect();

    static final int MAX_VARCHAR = 2_000;

    private Db2Dialect() {
        super("db2", new Casts("BIGINT", "DOUBLE", "VARCHAR(1)", "DECIMAL(31, 0)"));
    }

    @Override
    public boolean supports(DialectFeature feature) {
        return switch (feature) {
            case REGEX, ROW_NUMBER, OFFSET, EXACT_DECIMAL -> true;
            case JSON_PATH, RETURNING, LATERAL, TEXT_ORDER, FOREIGN_KEY_ACTIONS, NAMED_LOCK -> false;
        };
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
    protected String nullRank(String name, boolean descending) {
        return "CASE WHEN " + name + " IS NULL THEN " + (descending ? "1 ELSE 0" : "0 ELSE 1") + " END, ";
    }

    @Override
    protected boolean equates(Column column) {
        return super.equates(column)
                && (!column.keptAsText() || column.is(Column.Role.ID) || column.is(Column.Role.REFERENCE));
    }

    @Override
    protected void equal(SqlText out, String name, Column column, Object value) {
        if (equates(column) || large(column)) {
            super.equal(out, name, column, value);
        } else {
            out.append("(" + name + " = ").value(column, value);
            out.append(" AND " + name + " LIKE ")
                    .parameter(escaped((String) value))
                    .append(escape())
                    .append(")");
        }
    }

    @Override
    protected void lowered(SqlText out, String text) {
        out.append("LOWER(CAST(").parameter(text).append(" AS VARCHAR(8000)))");
    }

    @Override
    protected String part(DatePart part, String name, Column column) {
        String time = withoutZone(column) ? "CAST(" + name + " AS TIMESTAMP)" : name;
        return part == DatePart.MILLISECOND ? "MICROSECOND(" + time + ") / 1000" : part.name() + "(" + time + ")";
    }

    // ICU reads patterns, whose dollar sign also stands before a last line break.
    @Override
    protected void regex(SqlText out, String column, Pattern pattern) {
        out.append("REGEXP_LIKE(" + column + ", CAST(")
                .parameter(pattern.sourceEndingWith("\\z"))
                .append(" AS VARCHAR(8000)))");
    }

    @Override
    protected String rowLock() {
        return " FOR READ ONLY WITH RS USE AND KEEP UPDATE LOCKS";
    }

    // Rows that are not there yet are locked with their table only.
    @Override
    protected SqlStatement lock(String table, long number) {
        return lockTable(table);
    }

    @Override
    protected String extreme(String function, String expression, Column column) {
        return column.type() == FieldType.BOOLEAN
                ? function + "(CASE WHEN " + expression + " THEN 1 WHEN NOT " + expression + " THEN 0 END)"
                : super.extreme(function, expression, column);
    }
}
