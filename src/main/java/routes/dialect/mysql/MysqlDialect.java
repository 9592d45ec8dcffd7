package routes.dialect.mysql;

import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlText;
import routes.dialect.sql.mysqllike.MysqlLikeDialect;
import routes.dialect.sql.mysqllike.MysqlLikeJson;

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
}
