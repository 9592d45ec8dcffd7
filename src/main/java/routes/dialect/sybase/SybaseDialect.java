package routes.dialect.sybase;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.DialectFeature;
import routes.dialect.sql.SqlStatement;
import routes.dialect.sql.SqlText;
import routes.dialect.sql.StandardDialect;
import routes.entity.DatePart;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * SAP ASE. It has no OFFSET: the rows to skip are read and left out. Empty text is kept as one space, so text of
 * nothing but spaces is read as empty.
 */
public final class SybaseDialect extends StandardDialect {
    public static final SybaseDialect INSTANCE = new SybaseDialect();

    static final int MAX_VARCHAR = 500;

    // As text, since drivers cut times to a three-hundredth of a second.
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private SybaseDialect() {
        super("sybase", new Casts("BIGINT", "DOUBLE PRECISION", "VARCHAR(1)", "NUMERIC(38, 0)"));
    }

    @Override
    public boolean supports(DialectFeature feature) {
        return switch (feature) {
            case EXACT_DECIMAL -> true;
            case REGEX,
                    JSON_PATH,
                    RETURNING,
                    ROW_NUMBER,
                    LATERAL,
                    OFFSET,
                    TEXT_ORDER,
                    FOREIGN_KEY_ACTIONS,
                    NAMED_LOCK -> false;
        };
    }

    @Override
    public int maxParameters() {
        return 2_000;
    }

    @Override
    public int maxInList() {
        return 512;
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
    protected void quote(StringBuilder out, String identifier) {
        out.append('[').append(identifier.replace("]", "]]")).append(']');
    }

    @Override
    protected Object toJdbc(FieldType type, Object canonical) {
        Object value = super.toJdbc(type, canonical);
        if (value instanceof OffsetDateTime time) {
            return DATE.format(time.withOffsetSameInstant(ZoneOffset.UTC));
        }
        return value instanceof Boolean truth ? (Object) (truth ? 1 : 0) : value;
    }

    @Override
    protected @Nullable Object fromJdbc(FieldType type, Object jdbc) {
        if (type == FieldType.DATE && jdbc instanceof String text) {
            return super.fromJdbc(type, LocalDateTime.parse(text, DATE).atOffset(ZoneOffset.UTC));
        }
        return type.textual() && jdbc.equals(" ") ? "" : super.fromJdbc(type, jdbc);
    }

    @Override
    public boolean keepsText() {
        return false;
    }

    @Override
    protected boolean writesNulls() {
        return true;
    }

    @Override
    protected String placeholder(FieldType type) {
        return type == FieldType.DATE ? "CAST(? AS BIGDATETIME)" : "?";
    }

    @Override
    protected String part(DatePart part, String name, Column column) {
        return "DATEPART(" + part.word() + ", " + name + ")";
    }

    @Override
    protected String escaped(String text) {
        return super.escaped(text).replace("[", "![");
    }

    // A number of ours, and no parameter, which is not taken there.
    @Override
    protected void top(SqlText out, int skip, int limit) {
        if (limit != Integer.MAX_VALUE) {
            out.append("TOP " + Math.min(Integer.MAX_VALUE, (long) skip + limit) + " ");
        }
    }

    @Override
    protected void page(SqlText out, int skip, int limit) {
        out.leaveOut(skip);
    }

    @Override
    protected String tableLock() {
        return " HOLDLOCK";
    }

    @Override
    protected String rowLock() {
        return "";
    }

    @Override
    protected SqlStatement lock(String table, long number) {
        return lockTable(table);
    }
}
