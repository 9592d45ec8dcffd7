package routes.transport.odata;

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
 * @param column what it is in the core; null inside a complex type
 * @param input name of the column, or of the relation whose key it is, in data that is written
 * @param computed whether the server sets it whatever is written
 */
record OdataProperty(
        String name,
        String type,
        boolean collection,
        boolean nullable,
        int maxLength,
        int precision,
        int scale,
        @Nullable Column column,
        String input,
        boolean computed,
        @Nullable String description) {
    static final String STRING = "Edm.String";
    static final String DOUBLE = "Edm.Double";
    static final String INT64 = "Edm.Int64";
    static final String DECIMAL = "Edm.Decimal";
    static final String BOOLEAN = "Edm.Boolean";
    static final String INSTANT = "Edm.DateTimeOffset";
    static final String BINARY = "Edm.Binary";

    /** Anything that JSON can say. */
    static final String UNTYPED = "Edm.Untyped";

    private static final Pattern NAME = Pattern.compile("[_\\p{L}\\p{Nl}][_\\p{L}\\p{Nl}\\p{Nd}]{0,127}");

    /** Whether OData could name it at all (CSDL §17.2); what it can't is no part of the model. */
    static boolean named(String name) {
        return NAME.matcher(name).matches();
    }

    /** @param complex name of the type of the objects in it, where it has some */
    static OdataProperty of(String name, Column column, @Nullable String complex) {
        Field field = column.field();
        String input =
                column.relation() == null ? column.name() : column.relation().name();
        boolean array = column.type() == FieldType.ARRAY;
        return new OdataProperty(
                name,
                array ? element(field, complex) : type(column.type()),
                array,
                column.nullable(),
                column.type() == FieldType.STRING || column.type() == FieldType.OBJECT_ID ? column.maxLength() : 0,
                column.type() == FieldType.DECIMAL && field != null ? field.precision() : 0,
                column.type() == FieldType.DECIMAL && field != null ? field.scale() : 0,
                column,
                input,
                RowSchemas.kept(column),
                field == null ? null : field.description());
    }

    /** A field of an embedded object. */
    static OdataProperty inside(Field field) {
        boolean array = field.type() == FieldType.ARRAY;
        return new OdataProperty(
                field.name(),
                array ? element(field, null) : type(field.type()),
                array,
                !field.required(),
                field.type() == FieldType.STRING ? field.maxLength() : 0,
                field.type() == FieldType.DECIMAL ? field.precision() : 0,
                field.type() == FieldType.DECIMAL ? field.scale() : 0,
                null,
                field.name(),
                false,
                field.description());
    }

    /** The fields of the objects in it, where the schema declares them. */
    Map<String, Field> embedded() {
        Field field = column == null ? null : column.field();
        ArrayOf elements = field == null ? null : field.arrayOf();
        return elements == null || !elements.embedded() ? Map.of() : elements.fields();
    }

    private static String element(@Nullable Field field, @Nullable String complex) {
        ArrayOf elements = field == null ? null : field.arrayOf();
        FieldType scalar = elements == null ? null : elements.type();
        return scalar != null ? type(scalar) : complex == null ? UNTYPED : complex;
    }

    private static String type(FieldType type) {
        return switch (type) {
            case STRING, TEXT, ENUM, OBJECT_ID -> STRING;
            case NUMBER -> DOUBLE;
            case INTEGER -> INT64;
            case DECIMAL -> DECIMAL;
            case BOOLEAN -> BOOLEAN;
            case DATE -> INSTANT;
            case BINARY -> BINARY;
            case JSON, ARRAY -> UNTYPED;
        };
    }
}
