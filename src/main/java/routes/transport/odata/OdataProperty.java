package routes.transport.odata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.schema.ArrayOf;
import routes.schema.Column;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.transport.RowSchemas;

/**
 * A structural property: a column, or a field of the objects in one.
 *
 * @param type qualified name of the type, of the elements where it is a collection
 * @param json whether its text, or that of each element, is JSON: OData 4.0 has no type for anything else
 * @param column what it is in the core; null inside a complex type
 * @param input name of the column, or of the relation whose key it is, in data that is written
 * @param computed whether the server sets it whatever is written
 * @param inside what the objects in it have, where the schema declares that
 */
record OdataProperty(
        String name,
        String type,
        boolean collection,
        boolean json,
        boolean nullable,
        int maxLength,
        int precision,
        int scale,
        @Nullable Column column,
        String input,
        boolean computed,
        @Nullable String description,
        Map<String, OdataProperty> inside) {
    static final String STRING = "Edm.String";
    static final String DOUBLE = "Edm.Double";
    static final String INT64 = "Edm.Int64";
    static final String DECIMAL = "Edm.Decimal";
    static final String BOOLEAN = "Edm.Boolean";
    static final String INSTANT = "Edm.DateTimeOffset";
    static final String BINARY = "Edm.Binary";

    private static final Pattern NAME = Pattern.compile("[_\\p{L}\\p{Nl}][_\\p{L}\\p{Nl}\\p{Nd}]{0,127}");

    /** Whether OData could name it at all (CSDL §17.2); what it can't is no part of the model. */
    static boolean named(String name) {
        return NAME.matcher(name).matches();
    }

    /** @param complex name of the type of the objects in it, where it has some */
    static OdataProperty of(String name, Column column, String complex) {
        Field field = column.field();
        String input =
                column.relation() == null ? column.name() : column.relation().name();
        ArrayOf elements = elements(field);
        boolean objects = elements != null && !elements.fields().isEmpty();
        boolean text = column.type() == FieldType.STRING || column.type() == FieldType.OBJECT_ID;
        return new OdataProperty(
                name,
                objects ? complex : type(scalar(column.type(), elements)),
                column.type() == FieldType.ARRAY,
                !objects && scalar(column.type(), elements) == FieldType.JSON,
                column.nullable(),
                text ? column.maxLength() : 0,
                column.type() == FieldType.DECIMAL && field != null ? field.precision() : 0,
                column.type() == FieldType.DECIMAL && field != null ? field.scale() : 0,
                column,
                input,
                RowSchemas.kept(column),
                field == null ? null : field.description(),
                inside(elements));
    }

    private static OdataProperty inside(Field field) {
        FieldType scalar = scalar(field.type(), elements(field));
        return new OdataProperty(
                field.name(),
                type(scalar),
                field.type() == FieldType.ARRAY,
                scalar == FieldType.JSON,
                !field.required(),
                field.type() == FieldType.STRING ? field.maxLength() : 0,
                field.type() == FieldType.DECIMAL ? field.precision() : 0,
                field.type() == FieldType.DECIMAL ? field.scale() : 0,
                null,
                field.name(),
                false,
                field.description(),
                Map.of());
    }

    private static Map<String, OdataProperty> inside(@Nullable ArrayOf elements) {
        Map<String, OdataProperty> inside = new LinkedHashMap<>();
        for (Field field :
                elements == null ? List.<Field>of() : elements.fields().values()) {
            if (!field.secret() && named(field.name())) {
                inside.put(field.name(), inside(field));
            }
        }
        return inside;
    }

    private static @Nullable ArrayOf elements(@Nullable Field field) {
        return field == null ? null : field.arrayOf();
    }

    // Of an array, what its elements are; objects of no declared form are JSON.
    private static FieldType scalar(FieldType type, @Nullable ArrayOf elements) {
        if (type != FieldType.ARRAY) {
            return type;
        }
        FieldType scalar = elements == null ? null : elements.type();
        return scalar == null || scalar == FieldType.ARRAY ? FieldType.JSON : scalar;
    }

    private static String type(FieldType type) {
        return switch (type) {
            case STRING, TEXT, ENUM, OBJECT_ID, JSON, ARRAY -> STRING;
            case NUMBER -> DOUBLE;
            case INTEGER -> INT64;
            case DECIMAL -> DECIMAL;
            case BOOLEAN -> BOOLEAN;
            case DATE -> INSTANT;
            case BINARY -> BINARY;
        };
    }
}
