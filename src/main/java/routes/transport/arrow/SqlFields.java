package routes.transport.arrow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.sql.FlightSqlColumnMetadata;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityView;
import routes.schema.Column;
import routes.schema.FieldType;
import routes.transport.arrow.sql.SqlOutput;
import routes.transport.arrow.sql.SqlParameter;

/** The columns of tables and answers as Arrow has them, with what Flight SQL tells of each besides. */
final class SqlFields {
    private static final int MOST_DIGITS = 38;

    private SqlFields() {}

    /** The columns of an entity. */
    static Schema of(String project, EntityView view) {
        List<Field> fields = new ArrayList<>();
        for (Column column : view.columns()) {
            fields.add(told(ArrowSchemas.field(column.name(), column), column.type(), project, view));
        }
        return new Schema(fields);
    }

    /** The columns of an answer. */
    static Schema of(@Nullable String project, @Nullable EntityView view, List<SqlOutput> outputs) {
        List<Field> fields = new ArrayList<>();
        for (SqlOutput output : outputs) {
            Column column = output.column();
            routes.schema.Field declared = column == null ? null : column.field();
            Field field = ArrowSchemas.field(output.label(), output.type(), declared, output.nullable());
            fields.add(told(summed(field, output), output.type(), project, view));
        }
        return new Schema(fields);
    }

    // A sum may have more digits than what is summed.
    private static Field summed(Field field, SqlOutput output) {
        if (output.counted() == null || !(field.getType() instanceof ArrowType.Decimal decimal)) {
            return field;
        }
        ArrowType wide = new ArrowType.Decimal(MOST_DIGITS, decimal.getScale(), decimal.getBitWidth());
        return new Field(
                field.getName(),
                new org.apache.arrow.vector.types.pojo.FieldType(field.isNullable(), wide, null, field.getMetadata()),
                List.of());
    }

    /** What the parameters of a statement are bound to. */
    static Schema parameters(List<SqlParameter> parameters) {
        List<Field> fields = new ArrayList<>();
        for (SqlParameter parameter : parameters) {
            Column column = parameter.column();
            routes.schema.Field declared = column == null ? null : column.field();
            String name = String.valueOf(fields.size() + 1);
            Field field = ArrowSchemas.field(name, parameter.type(), declared, true);
            fields.add(told(field, parameter.type(), null, null));
        }
        return new Schema(fields);
    }

    private static Field told(Field field, FieldType type, @Nullable String project, @Nullable EntityView view) {
        FlightSqlColumnMetadata.Builder about = new FlightSqlColumnMetadata.Builder()
                .typeName(SqlTypes.name(type))
                .isAutoIncrement(false)
                .isCaseSensitive(type.textual())
                .isReadOnly(true)
                .isSearchable(!type.structured());
        if (field.getType() instanceof ArrowType.Decimal decimal) {
            about.precision(decimal.getPrecision()).scale(decimal.getScale());
        }
        if (project != null && view != null) {
            about.catalogName(SqlCommands.CATALOG)
                    .schemaName(project)
                    .tableName(view.schema().name());
        }
        Map<String, String> metadata = new LinkedHashMap<>(field.getMetadata());
        metadata.putAll(about.build().getMetadataMap());
        return new Field(
                field.getName(),
                new org.apache.arrow.vector.types.pojo.FieldType(field.isNullable(), field.getType(), null, metadata),
                field.getChildren());
    }

    /** A schema as it lies in another message. */
    static byte[] bytes(Schema schema) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            MessageSerializer.serialize(new WriteChannel(Channels.newChannel(out)), schema);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.toByteArray();
    }
}
