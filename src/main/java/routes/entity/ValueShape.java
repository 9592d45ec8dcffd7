package routes.entity;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.ArrayOf;
import routes.schema.Column;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.SecretNames;

/**
 * What is known of the values at one place of a row, and which names inside them are secret: those that a schema
 * declares so, and where it declares nothing those that are named like secrets.
 *
 * @param type null where anything may be there
 * @param elements of an array
 * @param embedded fields of one element of an array of embedded objects
 * @param declared the field itself, where the schema declares one at this place
 * @param open whether no undeclared name inside is secret
 */
record ValueShape(
        @Nullable FieldType type,
        @Nullable ArrayOf elements,
        @Nullable Map<String, Field> embedded,
        @Nullable Field declared,
        boolean open) {
    /** Anything, in which nothing is secret. */
    static final ValueShape OPEN = new ValueShape(null, null, null, null, true);

    /** A whole number, as the parts of dates are. */
    static final ValueShape WHOLE = new ValueShape(FieldType.INTEGER, null, null, null, true);

    private static final ValueShape ANY = new ValueShape(null, null, null, null, false);

    static ValueShape of(Column column) {
        Field field = column.field();
        return field == null ? new ValueShape(column.type(), null, null, null, false) : of(field);
    }

    private static ValueShape of(Field field) {
        return new ValueShape(field.type(), field.arrayOf(), null, field, field.open());
    }

    /** The shape behind one segment of a path, null where there is nothing or nothing that may be asked for. */
    @Nullable
    ValueShape inside(String segment, boolean secrets) {
        if (embedded != null) {
            return asked(embedded, segment, secrets);
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
            return FieldPath.isIndex(segment)
                    ? new ValueShape(null, null, elements.fields(), null, open)
                    : asked(elements.fields(), segment, secrets);
        }
        if (FieldPath.isIndex(segment)) {
            return new ValueShape(scalar == FieldType.JSON ? null : scalar, null, null, null, open);
        }
        return scalar.structured() ? anything(segment, secrets) : null;
    }

    // What leaves no answer must answer no question: free JSON loses its secret names on the way out.
    private @Nullable ValueShape anything(String segment, boolean secrets) {
        return open ? OPEN : SecretNames.contains(segment) && !secrets ? null : ANY;
    }

    private static @Nullable ValueShape asked(Map<String, Field> fields, String name, boolean secrets) {
        Field field = fields.get(name);
        return field == null || (field.secret() && !secrets) ? null : member(field);
    }

    private static ValueShape member(Field field) {
        return field.type() != FieldType.JSON ? of(field) : field.open() ? OPEN : ANY;
    }

    /** Whether an object at this place shows no member of this name to anybody. */
    boolean hides(String name) {
        Field field = fields().get(name);
        return field != null ? field.secret() : !open && SecretNames.contains(name);
    }

    /** What a member of an object at this place is; lists are as what is in them. */
    ValueShape member(String name) {
        Field field = fields().get(name);
        return field != null ? member(field) : open ? OPEN : ANY;
    }

    private Map<String, Field> fields() {
        return embedded != null ? embedded : elements != null ? elements.fields() : Map.of();
    }

    /** The path to the first member of a value that is shown to nobody, or null. */
    @Nullable
    String hiddenIn(@Nullable Object value) {
        if (value instanceof List<?> list) {
            for (Object element : list) {
                String hidden = hiddenIn(element);
                if (hidden != null) {
                    return hidden;
                }
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String name = String.valueOf(entry.getKey());
                if (hides(name)) {
                    return name;
                }
                String hidden = member(name).hiddenIn(entry.getValue());
                if (hidden != null) {
                    return name + "." + hidden;
                }
            }
        }
        return null;
    }
}
