package routes.dialect.sql.mysqllike;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.JdbcValues;
import routes.dialect.sql.SqlText;
import routes.entity.Filter;

/**
 * Conditions inside json. A path becomes JSON_EXTRACT around JSON_EXTRACT, each of which gives an array of all
 * values reached so far, and what is reached in the end becomes the rows of a JSON_TABLE. A segment of digits is
 * a place in an array and a key of an object, so it asks each value by itself, in a JSON_TABLE of its own.
 */
public abstract class MysqlLikeJson {
    private static final int MAX_INDEX_DIGITS = 9;
    private static final String ROWS = " COLUMNS (v JSON PATH '$')) AS ";

    /** The value or element that a condition is about. */
    protected static final String VALUE = "e.v";

    protected final SqlText out;
    private final String select;

    /** @param select how a subquery begins */
    protected MysqlLikeJson(SqlText out, String select) {
        this.out = out;
        this.select = select;
    }

    /** A condition that {@link #VALUE} is JSON's null. */
    protected abstract void isNull(boolean negated);

    /** A condition that {@link #VALUE} equals this one, numbers by value, objects whatever the order of their keys. */
    protected abstract void equal(@Nullable Object value);

    /** A condition that {@link #VALUE} is a number or a text on this side of another one. */
    protected abstract void compare(String operator, Object value);

    /** A condition that {@link #VALUE} is a text in which the expression is found. */
    protected abstract void found(String expression);

    final void condition(String column, Filter.Leaf leaf) {
        boolean absent = leaf instanceof Filter.IsNull;
        out.append((absent ? "NOT EXISTS (" : "EXISTS (") + select + " FROM ");
        boolean asElements =
                !absent && !(leaf instanceof Filter.Contains) && leaf.field().nested();
        Reached reached = walk(column, leaf.field().path());
        if (leaf instanceof Filter.Contains) {
            elements(reached);
        } else {
            candidates(reached, asElements);
        }
        out.append(" WHERE ");
        holds(leaf);
        out.append(")");
    }

    /** Where a path has come to: one value, or an array of all values. */
    private record Reached(String single, List<List<String>> keys) {}

    // Writes a table for each segment of digits; the keys behind the last one are left to be written.
    private Reached walk(String column, List<String> path) {
        String single = column;
        List<List<String>> keys = new ArrayList<>();
        int step = 0;
        for (String segment : path) {
            if (!index(segment)) {
                String key = "." + JdbcValues.json(segment);
                keys.add(keys.isEmpty() ? List.of("$" + key, "$[*]" + key) : List.of("$[*]" + key, "$[*][*]" + key));
                continue;
            }
            if (!keys.isEmpty()) {
                table(new Reached(single, keys), List.of(), "'$[*]'", "s" + step);
                single = "s" + step++ + ".v";
                out.append(", ");
                keys = new ArrayList<>();
            }
            out.append("JSON_TABLE(CASE WHEN JSON_TYPE(" + single + ") = 'ARRAY' THEN JSON_EXTRACT(" + single + ", ");
            out.parameter("$[" + Integer.parseInt(segment) + "]").append(") ELSE JSON_EXTRACT(" + single + ", ");
            out.parameter("$." + JdbcValues.json(segment)).append(") END, '$'" + ROWS + "s" + step + ", ");
            single = "s" + step++ + ".v";
        }
        return new Reached(single, keys);
    }

    private static boolean index(String segment) {
        return !segment.isEmpty()
                && segment.length() <= MAX_INDEX_DIGITS
                && segment.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** A row for each value reached, and for each element of those that are arrays. */
    private void candidates(Reached reached, boolean asElements) {
        boolean one = reached.keys().isEmpty();
        if (one && !asElements) {
            table(reached, List.of(), "'$'", "e");
        } else {
            List<String> both = one ? List.of("$", "$[*]") : List.of("$[*]", "$[*][*]");
            table(reached, asElements ? both : List.of(), "'$[*]'", "e");
        }
    }

    private void elements(Reached reached) {
        boolean one = reached.keys().isEmpty();
        String single = reached.single();
        if (one) {
            // A path of all elements goes into objects as well, on one of the two.
            out.append("JSON_TABLE(CASE WHEN JSON_TYPE(" + single + ") = 'ARRAY' THEN " + single + " END, '$[*]'" + ROWS
                    + "e");
        } else {
            table(reached, List.of(), "'$[*]'", "a");
            out.append(", JSON_TABLE(CASE WHEN JSON_TYPE(a.v) = 'ARRAY' THEN a.v END, '$[*]'" + ROWS + "e");
        }
    }

    private void table(Reached reached, List<String> last, String rows, String name) {
        List<List<String>> paths = new ArrayList<>(reached.keys());
        if (!last.isEmpty()) {
            paths.add(last);
        }
        out.append("JSON_TABLE(" + "JSON_EXTRACT(".repeat(paths.size()) + reached.single());
        for (List<String> both : paths) {
            both.forEach(path -> out.append(", ").parameter(path));
            out.append(")");
        }
        out.append(", " + rows + ROWS + name);
    }

    private void holds(Filter.Leaf leaf) {
        if (leaf instanceof Filter.IsNull) {
            isNull(true);
        } else if (leaf instanceof Filter.Contains contains) {
            equal(contains.value());
        } else if (leaf instanceof Filter.In in) {
            any(new ArrayList<>(in.values()));
        } else if (leaf instanceof Filter.Matches matches) {
            found(MysqlLikeDialect.expression(matches.pattern()));
        } else {
            Filter.Compare compare = (Filter.Compare) leaf;
            switch (compare.comparison()) {
                case EQ -> equal(compare.value());
                case GT -> compare(" > ", compare.value());
                case GTE -> compare(" >= ", compare.value());
                case LT -> compare(" < ", compare.value());
                case LTE -> compare(" <= ", compare.value());
            }
        }
    }

    private void any(List<Object> values) {
        String before = "(";
        for (Object value : values) {
            out.append(before);
            equal(value);
            before = " OR ";
        }
        out.append(values.isEmpty() ? "1=0" : ")");
    }
}
