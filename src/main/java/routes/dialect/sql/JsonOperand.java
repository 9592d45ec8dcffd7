package routes.dialect.sql;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import routes.entity.Filter;

/**
 * A condition inside json as texts, which is how a Java function in a database is told of it.
 *
 * @param path JSON array of the segments
 * @param value JSON text; for a pattern its source
 */
public record JsonOperand(
        String path, String operator, @Nullable String value) {
    static final String EQUAL = "=";
    static final String IN = "in";
    static final String CONTAINS = "contains";
    static final String NULL = "null";
    static final String MATCHES = "matches";

    public static JsonOperand of(Filter.Leaf leaf) {
        String path = JdbcValues.json(leaf.field().path());
        if (leaf instanceof Filter.Compare compare) {
            String operator = FilterWriter.operator(compare.comparison()).strip();
            return new JsonOperand(path, operator, JdbcValues.json(compare.value()));
        }
        if (leaf instanceof Filter.In in) {
            return new JsonOperand(path, IN, JdbcValues.json(new ArrayList<>(in.values())));
        }
        if (leaf instanceof Filter.Contains contains) {
            return new JsonOperand(path, CONTAINS, JdbcValues.json(contains.value()));
        }
        if (leaf instanceof Filter.Matches matches) {
            return new JsonOperand(path, MATCHES, matches.pattern().source());
        }
        return new JsonOperand(path, NULL, null);
    }
}
