package routes.entity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.Filter.Comparison;
import routes.schema.FieldType;

/** Reads what a filter says of one field: a value to be equal to, or operators. */
final class FieldCondition {
    static final int MAX_VALUES = 1000;

    private static final Set<String> OPERATORS = Set.of(
            "$eq",
            "$ne",
            "$gt",
            "$gte",
            "$lt",
            "$lte",
            "$in",
            "$nin",
            "$regex",
            "$regexFlags",
            "$options",
            "$exists",
            "$not");

    private static final String KNOWN = "Known operators: " + FilterReader.OPERATORS + ".";
    private static final String NOT_HINT = "Write it like {\"$not\": {\"$gt\": 5}}.";
    private static final String PART_HINT = "Only fields of type date have parts, such as their month.";

    private final FilterReader reader;
    private final FieldOperand operand;
    private final FieldRef field;
    private final @Nullable FieldType type;
    private final @Nullable DatePart part;

    FieldCondition(FilterReader reader, FieldNames.Target target) {
        this(reader, target, null);
    }

    /** @param part what is compared instead of the date that the field holds, as the whole number it is */
    private FieldCondition(FilterReader reader, FieldNames.Target target, @Nullable DatePart part) {
        this.part = part;
        this.reader = reader;
        this.operand = new FieldOperand(target, reader.names());
        this.field = target.field();
        this.type = target.type();
    }

    static boolean isOperator(String name) {
        return OPERATORS.contains(name) || DatePart.of(name) != null;
    }

    Filter read(@Nullable Object raw, FilterPlace place, boolean negated, int depth) {
        return raw instanceof Map<?, ?> map && operators(map)
                ? conditions(map, place, negated, depth)
                : equal(raw, place, negated);
    }

    // An object is a value only where objects are stored, and then only without operators in it.
    private boolean operators(Map<?, ?> map) {
        if (type != null && type != FieldType.JSON) {
            return true;
        }
        return map.keySet().stream().anyMatch(key -> key instanceof String name && name.startsWith("$"));
    }

    private Filter conditions(Map<?, ?> map, FilterPlace place, boolean negated, int depth) {
        FilterBudget.deepEnough(place, depth);
        if (map.isEmpty()) {
            throw place.refuse("must have at least one operator", KNOWN);
        }
        List<Filter> terms = new ArrayList<>(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String operator = String.valueOf(entry.getKey());
            Filter term = condition(operator, entry.getValue(), map, place.key(operator), negated, depth);
            if (term != null) {
                terms.add(term);
            }
        }
        return FilterParser.join(terms, !negated);
    }

    /** The condition of one operator; null for the flags of another one. */
    private @Nullable Filter condition(
            String operator, @Nullable Object raw, Map<?, ?> all, FilterPlace at, boolean negated, int depth) {
        return switch (operator) {
            case "$eq" -> equal(raw, at, negated);
            case "$ne" -> equal(raw, at, !negated);
            case "$gt" -> ordered(Comparison.GT, raw, at, negated);
            case "$gte" -> ordered(Comparison.GTE, raw, at, negated);
            case "$lt" -> ordered(Comparison.LT, raw, at, negated);
            case "$lte" -> ordered(Comparison.LTE, raw, at, negated);
            case "$in" -> anyOf(raw, at, negated);
            case "$nin" -> anyOf(raw, at, !negated);
            case "$exists" -> exists(raw, at, negated);
            case "$regex" -> matches(raw, all, at, negated);
            case "$regexFlags", "$options" -> flags(all, at);
            case "$not" -> {
                if (!(raw instanceof Map<?, ?> inner)) {
                    throw at.refuse("must be an object of operators", NOT_HINT);
                }
                yield conditions(inner, at, !negated, depth + 1);
            }
            default -> {
                DatePart asked = DatePart.of(operator);
                if (asked == null) {
                    throw at.unknownOperator(unknown(operator));
                }
                yield part(asked, raw, at, negated, depth);
            }
        };
    }

    private static String unknown(String operator) {
        return isOperator("$" + operator) ? "Operators begin with $: \"$" + operator + "\"." : KNOWN;
    }

    private Filter part(DatePart asked, @Nullable Object raw, FilterPlace at, boolean negated, int depth) {
        FieldType dated = operand.scalar();
        if (dated != FieldType.DATE) {
            throw at.refuse(
                    dated == null
                            ? "can't take a part of a value inside json"
                            : "can't take a part of a field of type " + dated.wireName(),
                    PART_HINT);
        }
        FieldNames.Target number = new FieldNames.Target(field, ValueShape.WHOLE, false);
        return new FieldCondition(reader, number, asked).read(raw, at, negated, depth + 1);
    }

    private Filter equal(@Nullable Object raw, FilterPlace place, boolean negated) {
        if (raw == null) {
            return reader.leaf(new Filter.IsNull(field), place, negated);
        }
        return reader.leaf(isOne(raw, place), place, negated);
    }

    private Filter.Leaf isOne(Object raw, FilterPlace place) {
        return operand.isElement(raw)
                ? new Filter.Contains(field, operand.value(raw, place))
                : compare(Comparison.EQ, operand.value(raw, place));
    }

    private Filter.Leaf compare(Comparison comparison, Object value) {
        return part == null
                ? new Filter.Compare(field, comparison, value)
                : PartRange.of(field, part, comparison, (Long) value);
    }

    private Filter ordered(Comparison comparison, @Nullable Object raw, FilterPlace place, boolean negated) {
        return reader.leaf(compare(comparison, operand.ordered(raw, place)), place, negated);
    }

    private Filter anyOf(@Nullable Object raw, FilterPlace place, boolean negated) {
        if (!(raw instanceof List<?> list)) {
            throw place.refuse("must be a list", "Write it like {\"$in\": [1, 2]}.");
        }
        if (list.size() > MAX_VALUES) {
            throw place.refuse("must not have more than " + MAX_VALUES + " values", "Ask in several requests.");
        }
        reader.values(list.size(), place);
        List<Filter.Leaf> elements = new ArrayList<>();
        Set<Object> values = new LinkedHashSet<>();
        boolean nothing = false;
        for (int i = 0; i < list.size(); i++) {
            Object value = list.get(i);
            FilterPlace at = place.item(i);
            if (value == null) {
                nothing = true;
            } else if (part == null && (field.nested() || type != FieldType.ARRAY)) {
                values.add(operand.value(value, at));
            } else {
                elements.add(isOne(value, at));
            }
        }
        if (!values.isEmpty()) {
            elements.add(new Filter.In(field, values));
        }
        List<Filter> terms = new ArrayList<>();
        if (nothing) {
            terms.add(equal(null, place, negated));
        }
        if (!elements.isEmpty()) {
            terms.add(reader.anyOf(elements, place, negated));
        }
        return FilterParser.join(terms, negated);
    }

    private Filter exists(@Nullable Object raw, FilterPlace place, boolean negated) {
        if (!(raw instanceof Boolean wanted)) {
            throw place.refuse("must be true or false", "Write it like {\"$exists\": true}.");
        }
        return reader.leaf(new Filter.IsNull(field), place, negated != wanted);
    }

    private Filter matches(@Nullable Object raw, Map<?, ?> all, FilterPlace place, boolean negated) {
        FieldType searched = operand.scalar();
        if (field.column().composite()) {
            throw place.refuse("can't look into an id that is made up of several fields", "Look into those fields.");
        }
        if (searched != null && !searched.textual()) {
            throw place.refuse("can't look into a field of type " + searched.wireName(), FieldOperand.INSIDE_HINT);
        }
        if (!(raw instanceof String text)) {
            throw place.refuse("must be a regular expression in a string", "Write it like {\"$regex\": \"^a\"}.");
        }
        Object flags = all.containsKey("$options") ? all.get("$options") : all.get("$regexFlags");
        try {
            Pattern pattern = PatternParser.parse(text, "i".equals(flags));
            return reader.leaf(new Filter.Matches(field, pattern), place, negated);
        } catch (ValueProblem e) {
            throw place.refuse(e, "Use literal text, classes, groups, | . ^ $ and * + ? {n,m}.");
        }
    }

    private static @Nullable Filter flags(Map<?, ?> all, FilterPlace place) {
        if (!all.containsKey("$regex")) {
            throw place.refuse("needs $regex beside it", "Write {\"$regex\": \"^a\", \"$regexFlags\": \"i\"}.");
        }
        if (all.containsKey("$options") && all.containsKey("$regexFlags")) {
            throw place.refuse("is given twice", "Give $regexFlags or its other name $options, not both.");
        }
        Object flags = all.containsKey("$options") ? all.get("$options") : all.get("$regexFlags");
        if (!"i".equals(flags) && !"".equals(flags)) {
            throw place.refuse("must be \"i\"", "No other flag means the same on every database.");
        }
        return null;
    }
}
