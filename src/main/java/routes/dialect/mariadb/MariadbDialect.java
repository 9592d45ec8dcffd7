package routes.dialect.mariadb;

import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlText;
import routes.dialect.sql.mysqllike.MysqlLikeDialect;
import routes.dialect.sql.mysqllike.MysqlLikeJson;

/** MariaDB: expressions are PCRE's, and json is text. */
public final class MariadbDialect extends MysqlLikeDialect {
    static final String COLLATION = "utf8mb4_nopad_bin";

    /** For tables of whatever collation. */
    public static final MariadbDialect ANY_TABLES = new MariadbDialect(false);

    /** For tables whose text has the collation that ours have. */
    public static final MariadbDialect OWN_TABLES = new MariadbDialect(true);

    private MariadbDialect(boolean byCodePoint) {
        super("mariadb", COLLATION, byCodePoint);
    }

    @Override
    protected SqlDialect forOwnTables() {
        return OWN_TABLES;
    }

    @Override
    protected void found(SqlText out, String text, String expression) {
        out.append(text).append(" REGEXP ").parameter(expression);
    }

    @Override
    protected MysqlLikeJson json(SqlText out) {
        return new MariadbJson(out);
    }
}
