package routes.dialect.mysql;

import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlText;
import routes.dialect.sql.mysqllike.MysqlLikeDialect;
import routes.dialect.sql.mysqllike.MysqlLikeJson;
import routes.entity.Filter;

/** MySQL: expressions are ICU's, and json is a type with an order of its own. */
public final class MysqlDialect extends MysqlLikeDialect {
    static final String COLLATION = "utf8mb4_0900_bin";

    /** For tables of whatever collation. */
    public static final MysqlDialect ANY_TABLES = new MysqlDialect(false);

    /** For tables whose text has the collation that ours have. */
    public static final MysqlDialect OWN_TABLES = new MysqlDialect(true);

    private MysqlDialect(boolean byCodePoint) {
        super("mysql", COLLATION, byCodePoint);
    }

    @Override
    protected SqlDialect forOwnTables() {
        return OWN_TABLES;
    }

    @Override
    protected void found(SqlText out, String text, String expression) {
        out.append("REGEXP_LIKE(" + text + ", ").parameter(expression).append(", 'c')");
    }

    @Override
    protected MysqlLikeJson json(SqlText out) {
        return new MysqlJson(out);
    }

    /** A query that asks for values within json must be left alone, and so must each around it. */
    @Override
    protected String hint(Filter related) {
        return Filter.any(related, MysqlDialect::withinJson) ? MysqlJson.ALONE : "";
    }

    private static boolean withinJson(Filter condition) {
        return condition instanceof Filter.Leaf leaf
                ? leaf instanceof Filter.Contains || leaf.field().nested()
                : condition instanceof Filter.Related related && Filter.any(related.filter(), MysqlDialect::withinJson);
    }
}
