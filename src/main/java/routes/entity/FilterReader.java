package routes.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads one filter: objects, and the operators that combine them. Negation is carried down to the leaves on
 * the way, so that no dialect has to negate more than one condition at a time.
 */
final class FilterReader {
    static final String OPERATORS =
            "$eq, $ne, $gt, $gte, $lt, $lte, $in, $nin, $regex (with $regexFlags), $exists and $not,"
                    + " and of dates $year, $month, $day, $hour, $minute, $second and $millisecond";

    private static final String OBJECT_HINT = "Write it like {\"name\": \"Ada\", \"age\": {\"$gte\": 18}}.";
    private static final String LIST_HINT = "Write it like {\"$or\": [{\"age\": 1}, {\"age\": 2}]}.";

    private static final UnaryOperator<Filter> HERE = UnaryOperator.identity();

    private final FieldNames names;
    private final FilterBudget budget;
    private final int relations;
    private final int hops;
    private final UnaryOperator<Filter> path;

    FilterReader(FieldNames names, FilterBudget budget) {
        this(names, budget, 0, 0, HERE);
    }

    /**
     * @param relations how many were followed to get here
     * @param hops how many of them the path follows
     * @param path what a condition here means where the reading began, if it is one on a place behind relations
     */
    private FilterReader(FieldNames names, FilterBudget budget, int relations, int hops, UnaryOperator<Filter> path) {
        this.names = names;
        this.budget = budget;
        this.relations = relations;
        this.hops = hops;
        this.path = path;
    }

    Filter read(@Nullable Object raw, FilterPlace place) {
        return object(raw, place, false, 1);
    }

    Filter object(@Nullable Object raw, FilterPlace place, boolean negated, int depth) {
        if (!(raw instanceof Map<?, ?> map)) {
            throw place.refuse("must be an object", OBJECT_HINT);
        }
        FilterBudget.deepEnough(place, depth);
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
        RelatedNames link = names.related(name);
        if (link != null && (target == null || RelatedCondition.asked(raw))) {
            return new RelatedCondition(this, link).read(raw, place, negated, depth);
        }
        if (target != null) {
            return new FieldCondition(this, target).read(raw, place, negated, depth);
        }
        int dot = name.indexOf('.');
        RelatedNames first = dot < 0 ? null : names.related(name.substring(0, dot));
        if (first == null) {
            throw place.unknownField(name, names);
        }
        return behind(first, place).field(name.substring(dot + 1), raw, place, negated, depth);
    }

    /** Reads the rest of a dotted path, whose values are those that any of the related rows has. */
    private FilterReader behind(RelatedNames link, FilterPlace place) {
        EntityView target = link.target(place);
        FilterBudget.nearEnough(place, relations + 1);
        return new FilterReader(
                link.names(target),
                budget,
                relations + 1,
                hops + 1,
                condition -> path.apply(link.some(target, condition)));
    }

    /** A condition that some related row meets what is read by the inner reader, or that none does. */
    Filter related(RelatedNames link, FilterPlace place, boolean negated, Function<FilterReader, Filter> read) {
        EntityView target = link.target(place);
        FilterBudget.nearEnough(place, relations + 1);
        budget.leaf(place);
        budget.related(place, hops + 1);
        FilterReader inside = new FilterReader(link.names(target), budget, relations + 1, 0, HERE);
        Filter there = path.apply(link.some(target, read.apply(inside)));
        return negated ? new Filter.Not(there) : there;
    }

    FieldNames names() {
        return names;
    }

    // A place behind relations that lead to no row has no value, as one that is null: there it is missing.
    Filter leaf(Filter.Leaf leaf, FilterPlace place, boolean negated) {
        budget.leaf(place);
        budget.related(place, hops);
        boolean absence = leaf instanceof Filter.IsNull && path != HERE;
        Filter there = path.apply(absence ? new Filter.Not(leaf) : leaf);
        return negated == absence ? there : new Filter.Not(there);
    }

    /** Any of these, which on a path are asked of the same row in one query. */
    Filter anyOf(List<Filter.Leaf> leaves, FilterPlace place, boolean negated) {
        leaves.forEach(leaf -> budget.leaf(place));
        budget.related(place, hops);
        if (path != HERE) {
            Filter there = path.apply(FilterParser.join(List.copyOf(leaves), false));
            return negated ? new Filter.Not(there) : there;
        }
        List<Filter> terms = new ArrayList<>(leaves.size());
        leaves.forEach(leaf -> terms.add(negated ? new Filter.Not(leaf) : leaf));
        return FilterParser.join(terms, negated);
    }

    void values(int more, FilterPlace place) {
        budget.values(more, place);
    }
}
