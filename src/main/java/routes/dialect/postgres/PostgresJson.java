package routes.dialect.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.JdbcValues;
import routes.dialect.sql.SqlText;
import routes.entity.Filter;

/**
 * Conditions inside jsonb. A path becomes a chain of laterals: a JSON path, which goes through every element
 * of an array by itself, for keys, and {@code #>}, which takes digits for a place or a key, for digits.
 */
public class PostgresJson {
    protected final SqlText out;

    protected PostgresJson(SqlText out) {
        this.out = out;
    }

    public final void condition(String column, Filter.Leaf leaf) {
        if (leaf instanceof Filter.IsNull) {
            out.append("NOT EXISTS (SELECT 1 FROM ");
            String value = chain(column, leaf.field().path());
            out.append(" WHERE jsonb_typeof(" + value + ") <> 'null')");
            return;
        }
        out.append("EXISTS (SELECT 1 FROM ");
        String value = chain(column, leaf.field().path());
        if (leaf instanceof Filter.Contains contains) {
            out.append(", LATERAL jsonb_array_elements(CASE WHEN jsonb_typeof(" + value + ") = 'array' THEN " + value
                    + " ELSE '[]' END) AS e(v) WHERE e.v = ");
            jsonb(contains.value()).append(")");
            return;
        }
        out.append(", LATERAL (SELECT " + value + " AS v");
        if (leaf.field().nested()) {
            out.append(" UNION ALL SELECT jsonb_array_elements(CASE WHEN jsonb_typeof(" + value + ") = 'array' THEN "
                    + value + " ELSE '[]' END)");
        }
        out.append(") AS e WHERE ");
        holds(leaf);
        out.append(")");
    }

    // Of one value or element, named e.v.
    private void holds(Filter.Leaf leaf) {
        if (leaf instanceof Filter.In in) {
            String before = "e.v IN (";
            for (Object value : in.values()) {
                jsonb(value, before);
                before = ", ";
            }
            out.append(in.values().isEmpty() ? "1=0" : ")");
        } else if (leaf instanceof Filter.Matches matches) {
            out.append("jsonb_typeof(e.v) = 'string' AND (e.v #>> '{}') ~ ")
                    .parameter(matches.pattern().source());
        } else {
            compare((Filter.Compare) leaf);
        }
    }

    private void compare(Filter.Compare compare) {
        String operator = switch (compare.comparison()) {
            case EQ -> " = ";
            case GT -> " > ";
            case GTE -> " >= ";
            case LT -> " < ";
            case LTE -> " <= ";
        };
        if (compare.comparison() == Filter.Comparison.EQ) {
            jsonb(compare.value(), "e.v = ");
        } else if (compare.value() instanceof Number) {
            number(operator, compare.value());
        } else {
            text(operator, compare.value());
        }
    }

    /** A condition that e.v is a number on this side of the given one. */
    protected void number(String operator, Object value) {
        jsonb(value, "jsonb_typeof(e.v) = 'number' AND e.v" + operator);
    }

    /** A condition that e.v is text on this side of the given one. */
    protected void text(String operator, Object value) {
        out.append("jsonb_typeof(e.v) = 'string' AND (e.v #>> '{}') COLLATE \"C\"" + operator)
                .parameter(value);
    }

    /** Writes the FROM items that lead to the place, and answers the name of the values there. */
    private String chain(String column, List<String> path) {
        String value = column;
        int step = 0;
        for (int at = 0; at < path.size() || step == 0; step++) {
            List<String> keys = new ArrayList<>();
            for (; at < path.size() && !digits(path.get(at)) && keys.size() < keysAtOnce(); at++) {
                keys.add(path.get(at));
            }
            out.append(step == 0 ? "" : ", LATERAL ");
            if (keys.isEmpty() && at < path.size()) {
                out.append("(SELECT " + value + " #> CAST(")
                        .parameter(textArray(List.of(path.get(at++))))
                        .append(" AS text[]) AS v)");
            } else {
                keys(value, keys);
            }
            out.append(" AS s" + step + "(v)");
            value = "s" + step + ".v";
        }
        return value;
    }

    /** Keys that one step follows. */
    protected int keysAtOnce() {
        return Integer.MAX_VALUE;
    }

    /** A FROM item with the values under these keys, each asked of an object or of every object in an array. */
    protected void keys(String value, List<String> keys) {
        out.append("jsonb_path_query(" + value + ", CAST(")
                .parameter(jsonPath(keys))
                .append(" AS jsonpath))");
    }

    private static boolean digits(String segment) {
        return segment.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    // In the lax mode a key asked of an array is asked of each of its elements.
    private static String jsonPath(List<String> keys) {
        return keys.stream().map(key -> "." + JdbcValues.json(key)).collect(Collectors.joining("", "lax $", ""));
    }

    private static String textArray(List<String> path) {
        return path.stream()
                .map(segment -> "\"" + segment.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private SqlText jsonb(@Nullable Object value) {
        return out.parameter(PostgresDialect.jsonb(JdbcValues.json(value)));
    }

    private void jsonb(@Nullable Object value, String before) {
        out.append(before);
        jsonb(value);
    }
}
