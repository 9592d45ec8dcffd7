package routes.entity;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.ArrayOf;
import routes.schema.Column;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.SecretNames;

/** Follows a dotted path into a structured column, as far as the schema says what is in there. */
final class FieldPath {
    private static final int MAX_SEGMENTS = 16;
    private static final int MAX_SEGMENT = 100;

    /** The most digits of a place in an array, so that each fits an int. */
    private static final int MAX_DIGITS = 9;

    private FieldPath() {}

    /** Whether this segment of a path is a place in an array, where it meets one. */
    static boolean isIndex(String segment) {
        if (segment.isEmpty() || segment.length() > MAX_DIGITS) {
            return false;
        }
        for (int i = 0; i < segment.length(); i++) {
            if (segment.charAt(i) < '0' || segment.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static FieldNames.@Nullable Target find(Column column, String dotted, boolean secrets) {
        List<String> path = List.of(dotted.split("\\.", -1));
        if (path.size() > MAX_SEGMENTS || !path.stream().allMatch(FieldPath::possible)) {
            return null;
        }
        Field field = column.field();
        Shape shape = field == null ? new Shape(column.type(), null) : new Shape(field);
        for (String segment : path) {
            shape = shape.inside(segment, secrets);
            if (shape == null) {
                return null;
            }
        }
        ArrayOf elements = shape.elements;
        return new FieldNames.Target(
                new FieldRef(column, path), shape.type, elements == null ? null : elements.type(), shape.declared);
    }

    // Operators and places that no array has are no keys either: databases would disagree about them.
    private static boolean possible(String segment) {
        if (segment.isEmpty() || segment.length() > MAX_SEGMENT || segment.charAt(0) == '$') {
            return false;
        }
        boolean digits = segment.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits && (!isIndex(segment) || (segment.length() > 1 && segment.charAt(0) == '0'))) {
            return false;
        }
        try {
            Values.text(segment);
            return true;
        } catch (ValueProblem unstorable) {
            return false;
        }
    }

    /**
     * What is known of the values at a place.
     *
     * @param type null where anything may be there
     * @param elements of an array
     * @param embedded fields of one element of an array of embedded objects
     * @param declared the field itself, where the schema declares one at this place
     * @param open whether no name inside is secret
     */
    private record Shape(
            @Nullable FieldType type,
            @Nullable ArrayOf elements,
            @Nullable Map<String, Field> embedded,
            @Nullable Field declared,
            boolean open) {
        static final Shape ANY = new Shape(null, null);
        private static final Shape OPEN = new Shape(null, null, null, null, true);

        Shape(@Nullable FieldType type, @Nullable ArrayOf elements) {
            this(type, elements, null, null, false);
        }

        Shape(Field field) {
            this(field.type(), field.arrayOf(), null, field, field.open());
        }

        @Nullable
        Shape inside(String segment, boolean secrets) {
            if (embedded != null) {
                return member(embedded, segment, secrets);
            }
            if (type == null || type == FieldType.JSON) {
                return anything(segment, secrets);
            }
            if (type != FieldType.ARRAY) {
                return null;
            }
            if (elements == null) {
                return anything(segment, secrets);
            }
            FieldType scalar = elements.type();
            if (scalar == null) {
                return isIndex(segment)
                        ? new Shape(null, null, elements.fields(), null, open)
                        : member(elements.fields(), segment, secrets);
            }
            if (isIndex(segment)) {
                return new Shape(scalar == FieldType.JSON ? null : scalar, null, null, null, open);
            }
            return scalar.structured() ? anything(segment, secrets) : null;
        }

        // What leaves no answer must answer no question: free JSON loses its secret names on the way out.
        private @Nullable Shape anything(String segment, boolean secrets) {
            return open ? OPEN : SecretNames.contains(segment) && !secrets ? null : ANY;
        }

        private static @Nullable Shape member(Map<String, Field> fields, String name, boolean secrets) {
            Field field = fields.get(name);
            if (field == null || (field.secret() && !secrets)) {
                return null;
            }
            return field.type() != FieldType.JSON ? new Shape(field) : field.open() ? OPEN : ANY;
        }
    }
}
