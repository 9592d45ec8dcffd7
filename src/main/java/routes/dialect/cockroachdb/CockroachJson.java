package routes.dialect.cockroachdb;

import java.util.List;
import routes.dialect.postgres.PostgresJson;
import routes.dialect.sql.SqlText;

/** Conditions inside jsonb without JSON paths and without an order of jsonb, neither of which all versions have. */
final class CockroachJson extends PostgresJson {
    CockroachJson(SqlText out) {
        super(out);
    }

    @Override
    protected int keysAtOnce() {
        return 1;
    }

    @Override
    protected void keys(String value, List<String> keys) {
        out.append("(SELECT o.v ");
        // Without a key the place is the column itself.
        if (!keys.isEmpty()) {
            out.append("-> CAST(").parameter(keys.get(0)).append(" AS text) AS v ");
        }
        out.append("FROM (SELECT " + value + " AS v");
        if (!keys.isEmpty()) {
            out.append(" UNION ALL SELECT jsonb_array_elements(CASE WHEN jsonb_typeof(" + value + ") = 'array' THEN "
                    + value + " ELSE CAST('[]' AS jsonb) END)");
        }
        out.append(") AS o").append(keys.isEmpty() ? ")" : " WHERE jsonb_typeof(o.v) = 'object')");
    }

    @Override
    protected void number(String operator, Object value) {
        // Not AND: a database may look at the right side first, and fail where it is no number.
        out.append("CASE WHEN jsonb_typeof(e.v) = 'number' THEN CAST(e.v #>> '{}' AS DECIMAL)" + operator + "CAST(")
                .parameter(value.toString())
                .append(" AS DECIMAL) ELSE FALSE END");
    }

    @Override
    protected void text(String operator, Object value) {
        out.append("jsonb_typeof(e.v) = 'string' AND (e.v #>> '{}')" + operator).parameter(value);
    }
}
