package routes.dialect.sql;

import org.jspecify.annotations.Nullable;
import routes.entity.DatePart;
import routes.entity.Filter;
import routes.entity.Pattern;
import routes.schema.Column;
import routes.schema.FieldType;

/**
 * A dialect of a database that runs here, which goes the way of another one: it can do no more, and takes the
 * same steps. Its statements and those of the other then answer the same questions, one by one.
 */
final class ActingDialect extends SqlDialect {
    private final SqlDialect real;
    private final SqlDialect played;

    ActingDialect(SqlDialect real, SqlDialect played) {
        super(played.id());
        this.real = real;
        this.played = played;
    }

    @Override
    public boolean supports(DialectFeature feature) {
        return played.supports(feature);
    }

    @Override
    public int maxParameters() {
        return played.maxParameters();
    }

    @Override
    public int maxInList() {
        return played.maxInList();
    }

    @Override
    protected int maxRows() {
        return played.maxRows();
    }

    @Override
    protected int maxVarchar() {
        return played.maxVarchar();
    }

    @Override
    protected boolean locksPages() {
        return played.locksPages();
    }

    @Override
    protected boolean locksByWriting() {
        return played.locksByWriting();
    }

    @Override
    protected @Nullable SqlStatement lock(String table, long number) {
        SqlStatement lock = played.lock(table, number);
        return lock == null ? null : new SqlStatement("SELECT 1 WHERE 1=0", java.util.List.of(), lock.kind());
    }

    @Override
    protected void page(SqlText out, int skip, int limit) {
        if (supports(DialectFeature.OFFSET)) {
            real.page(out, skip, limit);
        } else {
            real.page(out, 0, limit == Integer.MAX_VALUE ? limit : skip + limit);
            out.leaveOut(skip);
        }
    }

    @Override
    protected Object toJdbc(FieldType type, Object canonical) {
        return real.toJdbc(type, canonical);
    }

    @Override
    protected @Nullable Object fromJdbc(FieldType type, Object jdbc) {
        return real.fromJdbc(type, jdbc);
    }

    @Override
    protected String placeholder(FieldType type) {
        return real.placeholder(type);
    }

    @Override
    protected String castType(FieldType type) {
        return real.castType(type);
    }

    @Override
    protected void quote(StringBuilder out, String identifier) {
        real.quote(out, identifier);
    }

    @Override
    protected String direction(Column column, boolean descending) {
        return real.direction(column, descending);
    }

    @Override
    protected String ordered(String name, Column column) {
        return real.ordered(name, column);
    }

    @Override
    protected void compare(SqlText out, String name, Column column, String operator, Object value) {
        real.compare(out, name, column, operator, value);
    }

    @Override
    protected String lower(String text) {
        return real.lower(text);
    }

    @Override
    protected void lowered(SqlText out, String text) {
        real.lowered(out, text);
    }

    @Override
    protected void like(SqlText out, String column, Pattern pattern) {
        real.like(out, column, pattern);
    }

    @Override
    protected void contains(SqlText out, String column, String text) {
        real.contains(out, column, text);
    }

    @Override
    protected void regex(SqlText out, String column, Pattern pattern) {
        real.regex(out, column, pattern);
    }

    @Override
    protected void json(SqlText out, String column, Filter.Leaf leaf) {
        if (supports(DialectFeature.JSON_PATH)) {
            real.json(out, column, leaf);
        } else {
            super.json(out, column, leaf);
        }
    }

    @Override
    protected String part(DatePart part, String name, Column column) {
        return real.part(part, name, column);
    }

    @Override
    protected String rowLock() {
        return real.rowLock();
    }

    @Override
    protected String sum(String expression, Column column) {
        return real.sum(expression, column);
    }

    @Override
    protected String average(String expression, Column column) {
        return real.average(expression, column);
    }

    @Override
    protected String extreme(String function, String expression, Column column) {
        return real.extreme(function, expression, column);
    }
}
