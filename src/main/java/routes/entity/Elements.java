package routes.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.schema.ArrayOf;
import routes.schema.DefaultValue;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.Shown;

/**
 * Checks the elements of arrays, embedded objects with fields of their own included.
 *
 * @param now what a default of the present time stands for
 * @param complete whether fields that an embedded object lacks get their defaults and are asked for
 */
record Elements(Problems problems, String now, boolean complete) {

    /** The canonical list, or null where a problem was found. */
    @Nullable
    Object array(@Nullable ArrayOf shape, Object raw, String path) {
        if (!(raw instanceof List<?> list)) {
            problems.add(path, "must be an array");
            return null;
        }
        if (shape == null) {
            return FieldRules.scalar(FieldType.ARRAY, list, path, problems);
        }
        if (TreeRules.tooLarge(list)) {
            problems.add(path, TreeRules.TOO_LARGE);
            return null;
        }
        List<@Nullable Object> elements = new ArrayList<>(list.size());
        for (int i = 0; i < list.size() && !problems.full(); i++) {
            elements.add(element(shape, list.get(i), path + "[" + i + "]"));
        }
        // Defaults may have made it larger.
        if (TreeRules.tooLarge(elements)) {
            problems.add(path, TreeRules.TOO_LARGE);
        }
        return elements;
    }

    /** One element in canonical form, or null where it is null or a problem was found. */
    @Nullable
    Object element(@Nullable ArrayOf shape, @Nullable Object raw, String path) {
        if (shape == null) {
            return raw == null ? null : FieldRules.scalar(FieldType.JSON, raw, path, problems);
        }
        if (raw == null) {
            problems.add(path, "must not be null");
            return null;
        }
        if (shape.type() != null) {
            return FieldRules.scalar(shape.type(), raw, path, problems);
        }
        if (!(raw instanceof Map<?, ?> map)) {
            problems.add(path, "must be an object");
            return null;
        }
        return embedded(shape.fields(), map, path);
    }

    private Map<String, @Nullable Object> embedded(Map<String, Field> fields, Map<?, ?> given, String path) {
        for (Object name : given.keySet()) {
            if (problems.full()) {
                return Map.of();
            }
            if (!(name instanceof String text) || !fields.containsKey(text)) {
                problems.add(path + "." + Shown.of(String.valueOf(name)), Refusal.UNKNOWN_FIELD);
            }
        }
        Map<String, @Nullable Object> element = new LinkedHashMap<>();
        fields.forEach((name, field) -> {
            DefaultValue byDefault = field.defaultValue();
            if (given.containsKey(name)) {
                element.put(name, FieldRules.check(field, given.get(name), path + "." + name, this));
            } else if (complete && byDefault != null) {
                element.put(name, byDefault(field, byDefault, path + "." + name));
            } else if (complete && field.required()) {
                problems.add(path + "." + name, "is required");
            }
        });
        return element;
    }

    /** What a field gets that the client leaves out. */
    @Nullable
    Object byDefault(Field field, DefaultValue value, String path) {
        if (value.now()) {
            return now;
        }
        return value.value() == null ? null : FieldRules.check(field, value.value(), path, this);
    }
}
