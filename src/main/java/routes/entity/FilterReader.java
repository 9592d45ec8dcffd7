package routes.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one filter: objects, and the operators that combine them. Negation is carried down to the leaves on
 * the way, so that no dialect has to negate more than one condition at a time.
 */
final class FilterReader {
    static final int MAX_DEPTH = 16;
    static final int MAX_LEAVES = 500;

    /** Of all lists of values together, so that one statement of any database has room for them. */
    static final int MAX_VALUES = 10_000;

    static final String OPERATORS =
            "$eq, $ne, $gt, $gte, $lt, $lte, $in, $nin, $regex (with $regexFlags), $exists and $not";

    private static final String OBJECT_HINT = "Write it like {\"name\": \"Ada\", \"age\": {\"$gte\": 18}}.";
    private static final String LIST_HINT = "Write it like {\"$or\": [{\"age\": 1}, {\"age\": 2}]}.";

    private final FieldNames names;
    private int leaves;
    private int values;

    FilterReader(FieldNames names) {
        this.names = names;
    }

    Filter read(@Nullable Object raw, FilterPlace place) {
        return object(raw, place, false, 1);
    }

    private Filter object(@Nullable Object raw, FilterPlace place, boolean negated, int depth) {
        if (!(raw instanceof Map<?, ?> map)) {
            throw place.refuse("must be an object", OBJECT_HINT);
        }
        deepEnough(place, depth);
        List<Filter> terms = new ArrayList<>(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw place.refuse("must have text as its keys", OBJECT_HINT);
            }
            FilterPlace at = place.key(key);
            terms.add(
                    key.startsWith("$")
                            ? combined(key, entry.getValue(), at, negated, depth)
                            : field(key, entry.getValue(), at, negated, depth));
        }
        return FilterParser.join(terms, !negated);
    }

    private Filter combined(String operator, @Nullable Object raw, FilterPlace place, boolean negated, int depth) {
        return switch (operator) {
            case "$and" -> each(raw, place, negated, !negated, depth);
            case "$or" -> each(raw, place, negated, negated, depth);
            case "$nor" -> each(raw, place, !negated, !negated, depth);
            case "$not" -> object(raw, place, !negated, depth + 1);
            default ->
                throw place.unknownOperator(
                        FieldCondition.isOperator(operator)
                                ? operator + " goes inside a field: {\"age\": {\"" + operator + "\": …}}."
                                : "Fields are combined by $and, $or, $nor and $not.");
        };
    }

    private Filter each(@Nullable Object raw, FilterPlace place, boolean negated, boolean all, int depth) {
        if (!(raw instanceof List<?> list) || list.isEmpty()) {
            throw place.refuse("must be a list of at least one filter", LIST_HINT);
        }
        List<Filter> terms = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            terms.add(object(list.get(i), place.item(i), negated, depth + 1));
        }
        return FilterParser.join(terms, all);
    }

    private Filter field(String name, @Nullable Object raw, FilterPlace place, boolean negated, int depth) {
        FieldNames.Target target = names.find(name);
        if (target == null) {
            throw place.unknownField(name, names);
        }
        return new FieldCondition(this, target).read(raw, place, negated, depth);
    }

    FieldNames names() {
        return names;
    }

    void deepEnough(FilterPlace place, int depth) {
        if (depth > MAX_DEPTH) {
            throw place.refuse("is nested deeper than " + MAX_DEPTH + " levels", "Write the filter flatter.");
        }
    }

    Filter leaf(Filter.Leaf leaf, FilterPlace place, boolean negated) {
        if (++leaves > MAX_LEAVES) {
            throw place.refuse(
                    "is one condition too many: a filter has at most " + MAX_LEAVES,
                    "Use $in for many values of one field.");
        }
        return negated ? new Filter.Not(leaf) : leaf;
    }

    void values(int more, FilterPlace place) {
        values += more;
        if (values > MAX_VALUES) {
            throw place.refuse(
                    "is one list too many: the lists of a filter have at most " + MAX_VALUES + " values in all",
                    "Ask in several requests.");
        }
    }
}
