package routes.dialect.odata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import routes.schema.Field;

/** Describes a property as a field of an entity schema. */
final class EdmFields {
    private static final int LONGEST_STRING = 4000;

    private EdmFields() {}

    /** Null where its value is no part of a row. */
    static @Nullable ObjectNode of(EdmProperty property) {
        if (property.type().kind() == EdmType.Kind.STREAM) {
            return null;
        }
        ObjectNode field = JsonNodeFactory.instance.objectNode();
        if (property.collection()) {
            array(property, field);
        } else {
            scalar(property, field);
        }
        if (!property.nullable() && !property.given() && !property.collection()) {
            field.put("required", true);
        }
        return field;
    }

    private static void array(EdmProperty property, ObjectNode field) {
        field.put("type", "array");
        switch (property.type().kind()) {
            case STRING, GUID, TIME, DURATION, ENUM -> field.put("arrayOf", "string");
            case INTEGER -> field.put("arrayOf", "integer");
            case DOUBLE -> field.put("arrayOf", "number");
            case BOOLEAN -> field.put("arrayOf", "boolean");
            default -> {}
        }
    }

    private static void scalar(EdmProperty property, ObjectNode field) {
        switch (property.type().kind()) {
            case STRING -> text(property.maxLength(), field);
            case GUID -> text(36, field);
            case TIME, DURATION -> text(40, field);
            case INTEGER -> field.put("type", "integer");
            case DOUBLE -> field.put("type", "number");
            case BOOLEAN -> field.put("type", "boolean");
            case INSTANT, DATE -> field.put("type", "date");
            case BINARY -> field.put("type", "binary");
            case DECIMAL -> decimal(property, field);
            case ENUM -> members(property, field);
            case JSON, TREE, STREAM -> field.put("type", "json");
        }
    }

    private static void text(int maxLength, ObjectNode field) {
        if (maxLength > 0 && maxLength <= LONGEST_STRING) {
            field.put("type", "string").put("maxLength", maxLength);
        } else {
            field.put("type", "text");
        }
    }

    private static void decimal(EdmProperty property, ObjectNode field) {
        field.put("type", "decimal");
        int precision = property.precision();
        if (precision > 0 && precision <= Field.DEFAULT_PRECISION && property.scale() <= precision) {
            field.put("precision", precision);
            // Floating: as many digits after the point as there are in all.
            field.put("scale", property.scale() < 0 ? precision / 2 : property.scale());
        }
    }

    private static void members(EdmProperty property, ObjectNode field) {
        if (property.type().members().isEmpty()) {
            text(0, field);
            return;
        }
        field.put("type", "enum");
        property.type().members().forEach(field.putArray("enum")::add);
    }
}
