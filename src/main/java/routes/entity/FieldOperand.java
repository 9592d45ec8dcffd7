package routes.entity;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.Field;
import routes.schema.FieldType;

/** Checks the values a field is compared with and brings them into canonical form. */
final class FieldOperand {
    static final int MAX_TEXT = 10_000;
    static final String INSIDE_HINT = "Name a place inside it with a dotted path, like \"address.city\".";

    private final FieldNames.Target target;
    private final FieldNames names;
    private final Column column;
    private final boolean nested;
    private final @Nullable FieldType type;
    private final @Nullable FieldType element;
    private final @Nullable Field declared;

    /** @param names what a refusal may suggest */
    FieldOperand(FieldNames.Target target, FieldNames names) {
        this.target = target;
        this.names = names;
        this.column = target.field().column();
        this.nested = target.field().nested();
        this.type = target.type();
        this.element = target.element();
        this.declared = target.shape().declared();
    }

    /** Whether this value is meant as one element of an array column, not as the whole of it. */
    boolean isElement(Object raw) {
        return !nested && type == FieldType.ARRAY && !(raw instanceof List<?>);
    }

    /** The canonical form of a value that the field may be equal to. */
    Object value(Object raw, FilterPlace place) {
        if (raw instanceof String text && text.length() > MAX_TEXT) {
            throw place.refuse("must not be longer than " + MAX_TEXT + " characters", null);
        }
        try {
            Object value = canonical(raw, place);
            if (hasOperator(value)) {
                throw place.refuse("has an operator inside a value", INSIDE_HINT);
            }
            String hidden = target.hiddenIn(value);
            if (hidden != null) {
                throw place.unknownField(target.field() + "." + hidden, names);
            }
            return value;
        } catch (ValueProblem e) {
            throw place.refuse(e, null);
        }
    }

    private Object canonical(Object raw, FilterPlace place) throws ValueProblem {
        if (!nested && !Ids.free(column)) {
            return Ids.canonical(column, raw);
        }
        if (type == FieldType.ARRAY) {
            if (raw instanceof Map<?, ?>) {
                throw place.refuse("must be a list or one element", "An array is never equal to an object.");
            }
            // What the elements are declared to be decides, as when they were written: dates in one form.
            return raw instanceof List<?> || element == null || element.structured()
                    ? Values.tree(raw)
                    : Values.tree(Values.canonical(element, raw));
        }
        if (type == null) {
            return Values.tree(raw);
        }
        // A value is looked for in the form in which the field stores it.
        Object stored = declared == null ? raw : FieldRules.prepared(declared, raw);
        return nested ? Values.tree(Values.canonical(type, stored)) : Values.canonical(type, stored);
    }

    /** Type of the values that are looked at one by one: inside json an array stands for its elements. */
    @Nullable
    FieldType scalar() {
        return nested && type == FieldType.ARRAY ? element : type;
    }

    /** The canonical form of a value that the field may be greater or less than. */
    Object ordered(@Nullable Object raw, FilterPlace place) {
        FieldType compared = scalar();
        if (column.composite()) {
            throw place.refuse("can't order ids that are made up of several fields", "Compare those fields.");
        }
        if (compared != null && !orderable(compared)) {
            throw place.refuse(
                    "can't order a field of type " + compared.wireName(),
                    compared.structured() ? INSIDE_HINT : "Only equality makes sense here.");
        }
        if (raw == null) {
            throw place.refuse("must not be null", "Use {\"$exists\": true} for values that are there.");
        }
        if (compared == null && !(raw instanceof Number) && !(raw instanceof String)) {
            throw place.refuse("must be a number or a string", null);
        }
        return value(raw, place);
    }

    static boolean orderable(FieldType type) {
        return type.numeric() || type.textual() || type == FieldType.DATE;
    }

    private static boolean hasOperator(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .anyMatch(entry -> String.valueOf(entry.getKey()).startsWith("$") || hasOperator(entry.getValue()));
        }
        return tree instanceof List<?> list && list.stream().anyMatch(FieldOperand::hasOperator);
    }
}
