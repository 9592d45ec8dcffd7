package routes.transport.arrow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityView;
import routes.schema.ArrayOf;
import routes.schema.Column;
import routes.schema.Relation;
import routes.schema.RelationType;

/**
 * The Arrow schemas of entities as a caller may see them. A field is called as the column of the row that it is
 * written from.
 */
final class ArrowSchemas {
    /** Arrow's canonical extension for JSON in text, which readers that don't know it take for text. */
    static final Map<String, String> JSON =
            Map.of("ARROW:extension:name", "arrow.json", "ARROW:extension:metadata", "");

    private static final ArrowType TEXT = ArrowType.Utf8.INSTANCE;
    private static final ArrowType FLOAT64 = new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
    private static final ArrowType INT64 = new ArrowType.Int(64, true);
    private static final ArrowType TIMESTAMP = new ArrowType.Timestamp(TimeUnit.MILLISECOND, "UTC");
    private static final int DECIMAL_BITS = 128;

    private ArrowSchemas() {}

    /**
     * What the rows of an answer have.
     *
     * @param select names of fields and relations, which must exist; empty for all columns without many-to-many
     */
    static Schema of(EntityView view, List<String> select) {
        Set<String> selected = new HashSet<>(select);
        List<Field> fields = new ArrayList<>();
        for (Column column : view.columns()) {
            if (selected.isEmpty() || column.is(Column.Role.ID) || names(selected, column)) {
                fields.add(field(column.name(), column));
            }
        }
        for (Relation relation : view.relations()) {
            if (relation.type() == RelationType.MANY_TO_MANY && selected.contains(relation.name())) {
                Field id = new Field(ITEM, FieldType.notNullable(TEXT), List.of());
                fields.add(new Field(relation.name(), FieldType.nullable(ArrowType.List.INSTANCE), List.of(id)));
            }
        }
        return new Schema(fields);
    }

    private static final String ITEM = "item";

    private static boolean names(Set<String> selected, Column column) {
        Relation relation = column.relation();
        return selected.contains(column.name()) || (relation != null && selected.contains(relation.name()));
    }

    /** The column under a name of its own, as statements give. */
    static Field field(String name, Column column) {
        routes.schema.Field declared = column.field();
        return field(name, column.type(), declared, column.nullable());
    }

    /** A column of this type. */
    static Field field(
            String name, routes.schema.FieldType type, routes.schema.@Nullable Field declared, boolean nullable) {
        List<Field> children = type == routes.schema.FieldType.ARRAY ? List.of(element(declared)) : List.of();
        Map<String, String> metadata = type == routes.schema.FieldType.JSON ? JSON : Map.of();
        return new Field(name, new FieldType(nullable, type(type, declared), null, metadata), children);
    }

    private static Field element(routes.schema.@Nullable Field array) {
        ArrayOf elements = array == null ? null : array.arrayOf();
        if (elements == null) {
            return field(ITEM, routes.schema.FieldType.TEXT, null, true);
        }
        routes.schema.FieldType scalar = elements.type();
        return field(ITEM, scalar == null ? routes.schema.FieldType.JSON : scalar, null, true);
    }

    private static ArrowType type(routes.schema.FieldType type, routes.schema.@Nullable Field declared) {
        return switch (type) {
            case STRING, TEXT, ENUM, OBJECT_ID, JSON -> TEXT;
            case NUMBER -> FLOAT64;
            case INTEGER -> INT64;
            case DECIMAL ->
                declared == null
                        ? new ArrowType.Decimal(
                                routes.schema.Field.DEFAULT_PRECISION, routes.schema.Field.DEFAULT_SCALE, DECIMAL_BITS)
                        : new ArrowType.Decimal(declared.precision(), declared.scale(), DECIMAL_BITS);
            case BOOLEAN -> ArrowType.Bool.INSTANCE;
            case DATE -> TIMESTAMP;
            case BINARY -> ArrowType.Binary.INSTANCE;
            case ARRAY -> ArrowType.List.INSTANCE;
        };
    }

    /** Whether its texts are JSON. */
    static boolean json(Field field) {
        return field.getMetadata().entrySet().containsAll(JSON.entrySet());
    }

    /** The name of a field's type as clients of the JSON form know it. */
    static String typeName(Field field) {
        ArrowType type = field.getType();
        if (type instanceof ArrowType.List) {
            return "list<" + typeName(field.getChildren().get(0)) + ">";
        }
        return type instanceof ArrowType.Timestamp ? "timestamp[ms]" : simpleName(type);
    }

    private static String simpleName(ArrowType type) {
        return switch (type.getTypeID()) {
            case FloatingPoint -> "float64";
            case Int -> "int64";
            case Decimal -> "decimal128";
            case Bool -> "bool";
            case Binary -> "binary";
            default -> "utf8";
        };
    }
}
