package routes.transport.arrow;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.EntityView;
import routes.transport.ErrorJson;
import routes.transport.HttpErrors;
import routes.transport.RowJson;

/** Schemas and rows in columns as JSON, which clients without an Arrow library read. */
final class ArrowJson {
    private ArrowJson() {}

    /** The entities that a caller may read, as flights. */
    static Map<String, Object> flights(Catalog.Visible visible) {
        List<Object> flights = new ArrayList<>();
        for (EntityView view : visible.entities()) {
            Map<String, Object> flight = new LinkedHashMap<>();
            flight.put("descriptor", view.schema().name());
            flight.put("collection", view.schema().collection());
            flight.put("fields", fields(ArrowSchemas.of(view, List.of())));
            // Counting the rows of all entities would take a query each.
            flight.put("totalRecords", -1L);
            flights.add(flight);
        }
        return Map.of("flights", flights);
    }

    static Map<String, Object> schema(EntityView view) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("entity", view.schema().name());
        document.put("arrowSchema", Map.of("fields", fields(ArrowSchemas.of(view, List.of()))));
        return document;
    }

    /** Rows in columns. */
    static byte[] columns(String entity, Schema schema, EntityResult result) {
        List<?> rows = result.data() instanceof List<?> list ? list : List.of();
        return RowJson.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("entity", entity);
            json.writeStringField("format", "columnar");
            json.writeNumberField("rowCount", rows.size());
            if (result.next() != null) {
                json.writeStringField("next", result.next());
            }
            json.writeFieldName("schema");
            RowJson.write(json, Map.of("fields", fields(schema)));
            json.writeObjectFieldStart("columns");
            for (Field field : schema.getFields()) {
                column(json, field.getName(), rows);
            }
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void column(JsonGenerator json, String name, List<?> rows) throws IOException {
        json.writeArrayFieldStart(name);
        for (Object row : rows) {
            RowJson.write(json, ((Map<?, ?>) row).get(name));
        }
        json.writeEndArray();
    }

    private static List<Object> fields(Schema schema) {
        List<Object> fields = new ArrayList<>();
        for (Field field : schema.getFields()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", field.getName());
            one.put("type", ArrowSchemas.typeName(field));
            one.put("nullable", field.isNullable());
            fields.add(one);
        }
        return fields;
    }

    /** What has become of an upload: how many rows, which of them not, and why it ended where it did so early. */
    static byte[] uploaded(ImportReport report, @Nullable EntityException fault) {
        Map<String, Object> sums = report.sums();
        sums.putAll(report.refusals());
        return RowJson.bytes(json -> {
            json.writeStartObject();
            if (fault != null) {
                members(json, fault);
            }
            for (Map.Entry<String, Object> each : sums.entrySet()) {
                json.writeFieldName(each.getKey());
                RowJson.write(json, each.getValue());
            }
            json.writeEndObject();
        });
    }

    /** An error: its message where clients of the contract look, and besides what other doors tell too. */
    static byte[] error(EntityException error) {
        return RowJson.bytes(json -> {
            json.writeStartObject();
            members(json, error);
            json.writeEndObject();
        });
    }

    private static void members(JsonGenerator json, EntityException error) throws IOException {
        json.writeStringField("error", error.text());
        json.writeStringField("code", HttpErrors.code(error.code()));
        ErrorJson.members(json, error);
    }
}
