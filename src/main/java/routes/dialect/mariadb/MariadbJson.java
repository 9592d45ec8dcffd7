package routes.dialect.mariadb;

import org.jspecify.annotations.Nullable;
import routes.dialect.sql.JdbcValues;
import routes.dialect.sql.SqlText;
import routes.dialect.sql.mysqllike.MysqlLikeJson;

/** Conditions on json that is text: what kind of value it is must be asked, and texts are taken out of their quotes. */
final class MariadbJson extends MysqlLikeJson {
    private static final String TEXT = "JSON_UNQUOTE(" + VALUE + ") COLLATE " + MariadbDialect.COLLATION;

    MariadbJson(SqlText out) {
        super(out, "SELECT 1");
    }

    @Override
    protected void isNull(boolean negated) {
        out.append("JSON_TYPE(" + VALUE + ")" + (negated ? " <> " : " = ") + "'NULL'");
    }

    @Override
    protected void equal(@Nullable Object value) {
        if (value == null) {
            isNull(false);
        } else if (value instanceof String || value instanceof Number) {
            compare(" = ", value);
        } else if (value instanceof Boolean) {
            out.append("JSON_TYPE(" + VALUE + ") = 'BOOLEAN' AND " + VALUE + " = ")
                    .parameter(value.toString());
        } else {
            out.append("JSON_EQUALS(" + VALUE + ", ")
                    .parameter(JdbcValues.json(value))
                    .append(")");
        }
    }

    // Integers are compared as such: as doubles, those of more than 53 bits would meet their neighbours.
    @Override
    protected void compare(String operator, Object value) {
        if (value instanceof Number number) {
            Number exact = JdbcValues.number(number);
            out.append("CASE JSON_TYPE(" + VALUE + ") WHEN 'INTEGER' THEN CAST(" + VALUE + " AS DECIMAL(65, 0))")
                    .append(operator)
                    .parameter(exact)
                    .append(" WHEN 'DOUBLE' THEN CAST(" + VALUE + " AS DOUBLE)")
                    .append(operator)
                    .parameter(exact)
                    .append(" END");
        } else {
            out.append("CASE JSON_TYPE(" + VALUE + ") WHEN 'STRING' THEN " + TEXT)
                    .append(operator)
                    .parameter(value)
                    .append(" END");
        }
    }

    @Override
    protected void found(String expression) {
        out.append("JSON_TYPE(" + VALUE + ") = 'STRING' AND " + TEXT + " REGEXP ")
                .parameter(expression);
    }
}
