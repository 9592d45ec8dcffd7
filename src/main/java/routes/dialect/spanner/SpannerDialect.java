package routes.dialect.spanner;

import routes.dialect.sql.DialectFeature;
import routes.dialect.sql.SqlText;
import routes.dialect.sql.StandardDialect;
import routes.entity.DatePart;
import routes.entity.Pattern;
import routes.schema.Column;
import routes.schema.EntityId;
import routes.schema.FieldType;
import routes.schema.StoredAs;

/**
 * Cloud Spanner, in GoogleSQL. Transactions are serializable and lock what they read, so nothing says that it
 * locks; whoever is aborted is run again.
 */
public final class SpannerDialect extends StandardDialect {
    public static final SpannerDialect INSTANCE = new SpannerDialect();

    private SpannerDialect() {
        super("spanner", new Casts("INT64", "FLOAT64", "STRING", "NUMERIC"));
    }

    @Override
    public boolean supports(DialectFeature feature) {
        return switch (feature) {
            case REGEX, OFFSET, TEXT_ORDER, EXACT_DECIMAL -> true;
            case JSON_PATH, RETURNING, ROW_NUMBER, LATERAL, FOREIGN_KEY_ACTIONS, NAMED_LOCK -> false;
        };
    }

    @Override
    public int maxParameters() {
        return 900;
    }

    @Override
    public int maxInList() {
        return 500;
    }

    @Override
    protected void quote(StringBuilder out, String identifier) {
        out.append('`')
                .append(identifier.replace("\\", "\\\\").replace("`", "\\`"))
                .append('`');
    }

    @Override
    protected Object toJdbc(FieldType type, Object canonical) {
        Object value = super.toJdbc(type, canonical);
        return type == FieldType.NUMBER ? ((Number) value).doubleValue() : value;
    }

    @Override
    protected boolean writesNulls() {
        return true;
    }

    @Override
    protected String placeholder(FieldType type) {
        return type.structured() ? "PARSE_JSON(?, wide_number_mode=>'round')" : "?";
    }

    @Override
    protected String text(String name, Column column) {
        return column.storedAs() == StoredAs.PLAIN ? name : "CAST(" + name + " AS STRING)";
    }

    @Override
    protected String keyType(EntityId kept) {
        return castType(kept.as() == StoredAs.INTEGER ? FieldType.INTEGER : FieldType.STRING);
    }

    // A table in a query is called by the last part of its name.
    @Override
    protected boolean namesSchemas() {
        return false;
    }

    // The backslash escapes, and no other character can.
    @Override
    protected String escape() {
        return "";
    }

    @Override
    protected String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    @Override
    protected void regex(SqlText out, String column, Pattern pattern) {
        out.append("REGEXP_CONTAINS(" + column + ", ")
                .parameter(pattern.source())
                .append(")");
    }

    @Override
    protected String part(DatePart part, String name, Column column) {
        String time = column.storedAs() == StoredAs.DAY ? "TIMESTAMP(" + name + ", 'UTC')" : name;
        return super.part(part, time + " AT TIME ZONE 'UTC'", column);
    }

    @Override
    protected void page(SqlText out, int skip, int limit) {
        if (limit != Integer.MAX_VALUE || skip > 0) {
            out.append(" LIMIT ").parameter((long) limit);
        }
        if (skip > 0) {
            out.append(" OFFSET ").parameter((long) skip);
        }
    }

    @Override
    protected boolean insistsOnWhere() {
        return true;
    }

    @Override
    protected String rowLock() {
        return "";
    }
}
