package routes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where an entity lies in a database that others made: its table and what its id is there. */
final class MappingReader {
    private static final List<String> ID_PROPERTIES = List.of("column", "type", "maxLength", "generated");
    private static final List<String> ID_TYPES = List.of("string", "integer", "uuid", "objectId");
    private static final String ID_FORMS =
            "write {\"column\": \"ID\", \"type\": \"integer\", \"generated\": true}, the names of the fields that make "
                    + "it up, or false where rows have none";

    private final Members members;

    private MappingReader(Members members) {
        this.members = members;
    }

    static Mapping read(Members members) {
        return new MappingReader(members).read();
    }

    private Mapping read() {
        return new Mapping(stored("databaseSchema"), stored("table"), id(), members.flag("readOnly"));
    }

    private @Nullable String stored(String property) {
        String name = members.text(property);
        if (name != null) {
            Names.checkExisting(name, members.at(property));
        }
        return name;
    }

    private EntityId id() {
        JsonNode node = members.get("id");
        if (node == null) {
            return EntityId.USUAL;
        }
        if (node.isBoolean() && !node.booleanValue()) {
            return EntityId.NONE;
        }
        if (node.isArray()) {
            List<String> fields = members.texts("id");
            if (fields.isEmpty()) {
                members.at("id").fault("an id made up of nothing", ID_FORMS);
                return EntityId.USUAL;
            }
            return EntityId.of(fields);
        }
        Members id = Members.of(node, members.at("id"), ID_FORMS);
        return id == null ? EntityId.USUAL : column(id);
    }

    private static EntityId column(Members id) {
        id.allowOnly("an id", ID_PROPERTIES);
        String column = id.text("column");
        if (column != null) {
            Names.checkExisting(column, id.at("column"));
        }
        String type = id.text("type");
        if (type != null && !ID_TYPES.contains(type)) {
            id.at("type").fault("unknown type of id `" + type + "`", Suggestion.instead(type, ID_TYPES));
        }
        StoredAs as = type == null ? StoredAs.PLAIN : StoredAs.of(type).orElse(StoredAs.PLAIN);
        boolean generated = id.flag("generated");
        if (generated && as != StoredAs.INTEGER) {
            id.at("generated")
                    .fault(
                            "the database counts ids of type integer only",
                            "remove it: Octonet makes other ids itself, or the caller gives them");
        }
        if (as != StoredAs.PLAIN && id.has("maxLength")) {
            id.at("maxLength").fault("`maxLength` means nothing on an id that is no text", "remove it");
        }
        int length = id.whole("maxLength", Column.ID_LENGTH, 1, Field.DEFAULT_MAX_LENGTH);
        return new EntityId(column == null ? Column.ID : column, as, length, generated, List.of(), false);
    }
}
