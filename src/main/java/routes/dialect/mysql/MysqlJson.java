package routes.dialect.mysql;

import org.jspecify.annotations.Nullable;
import routes.dialect.sql.JdbcValues;
import routes.dialect.sql.SqlText;
import routes.dialect.sql.mysqllike.MysqlLikeJson;

/** Conditions on json that is a type, which compares numbers by value, texts by code point, and objects by key. */
final class MysqlJson extends MysqlLikeJson {
    /** Without it, MySQL 8.0 joins the table of values before the row whose values they are, and finds nothing. */
    static final String ALONE = "/*+ NO_SEMIJOIN() */ ";

    MysqlJson(SqlText out) {
        super(out, "SELECT " + ALONE + "1");
    }

    // A JSON_TABLE gives JSON's null as that of SQL.
    @Override
    protected void isNull(boolean negated) {
        out.append(VALUE + (negated ? " IS NOT NULL" : " IS NULL"));
    }

    @Override
    protected void equal(@Nullable Object value) {
        if (value == null) {
            isNull(false);
        } else {
            out.append(VALUE + " = ");
            json(value);
        }
    }

    @Override
    protected void compare(String operator, Object value) {
        String kinds = value instanceof Number ? "'INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL'" : "'STRING'";
        out.append("JSON_TYPE(" + VALUE + ") IN (" + kinds + ") AND " + VALUE).append(operator);
        json(value);
    }

    @Override
    protected void found(String expression) {
        out.append("JSON_TYPE(" + VALUE + ") = 'STRING' AND REGEXP_LIKE(JSON_UNQUOTE(" + VALUE + "), ")
                .parameter(expression)
                .append(", 'c')");
    }

    private void json(Object value) {
        out.append("CAST(").parameter(JdbcValues.json(value)).append(" AS JSON)");
    }
}
