package routes.transport.graphql;

import com.fasterxml.jackson.core.JsonGenerator;
import graphql.GraphQLError;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.transport.RowJson;

/** Writes what a {@link Completion} made, the errors first as graphql-java does. */
final class CompletedJson {
    private CompletedJson() {}

    static byte[] bytes(List<SelectedField> fields, @Nullable Object @Nullable [] values, List<GraphQLError> errors) {
        return RowJson.bytes(json -> {
            json.writeStartObject();
            if (!errors.isEmpty()) {
                json.writeFieldName("errors");
                RowJson.write(
                        json, errors.stream().map(GraphQLError::toSpecification).toList());
            }
            json.writeFieldName("data");
            if (values == null) {
                json.writeNull();
            } else {
                object(json, fields, values);
            }
            json.writeEndObject();
        });
    }

    private static void object(JsonGenerator json, List<SelectedField> fields, @Nullable Object[] values)
            throws IOException {
        json.writeStartObject();
        for (int i = 0; i < values.length; i++) {
            json.writeFieldName(fields.get(i).key());
            value(json, fields.get(i).children(), values[i]);
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, List<SelectedField> children, @Nullable Object value)
            throws IOException {
        if (children.isEmpty()) {
            RowJson.write(json, value);
        } else if (value instanceof List<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                value(json, children, item);
            }
            json.writeEndArray();
        } else if (value == null) {
            json.writeNull();
        } else {
            object(json, children, (@Nullable Object[]) value);
        }
    }
}
