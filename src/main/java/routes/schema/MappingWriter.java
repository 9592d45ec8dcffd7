package routes.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes how entities and fields lie in tables that others made, in the form the reader takes. */
final class MappingWriter {
    private MappingWriter() {}

    static void write(Mapping mapping, ObjectNode json) {
        if (mapping.databaseSchema() != null) {
            json.put("databaseSchema", mapping.databaseSchema());
        }
        if (mapping.table() != null) {
            json.put("table", mapping.table());
        }
        if (!mapping.id().equals(EntityId.USUAL)) {
            write(mapping.id(), json);
        }
        if (mapping.readOnly()) {
            json.put("readOnly", true);
        }
    }

    static void write(Storage storage, String name, ObjectNode json) {
        if (!storage.name().equals(name)) {
            json.put("column", storage.name());
        }
        if (storage.as() != StoredAs.PLAIN) {
            json.put("storedAs", storage.as().wireName());
        }
        switch (storage.filled()) {
            case BY_CALLER -> {}
            case BY_DEFAULT -> json.put("databaseDefault", true);
            case BY_DATABASE -> json.put("generated", true);
        }
    }

    private static void write(EntityId id, ObjectNode json) {
        if (id.none()) {
            json.put("id", false);
        } else if (id.composite()) {
            ArrayNode parts = json.putArray("id");
            id.fields().forEach(parts::add);
        } else {
            ObjectNode column = json.putObject("id");
            column.put("column", id.column());
            column.put("type", id.as().wireName());
            if (id.as() == StoredAs.PLAIN && id.maxLength() != Column.ID_LENGTH) {
                column.put("maxLength", id.maxLength());
            }
            if (id.generated()) {
                column.put("generated", true);
            }
        }
    }
}
