package routes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one entity, and checks what can be said of it without knowing the others. */
final class EntityReader {
    private static final List<String> PROPERTIES = List.of(
            "name",
            "collection",
            "fields",
            "relations",
            "indexes",
            "timestamps",
            "discriminator",
            "discriminatorValue",
            "softDelete",
            "description",
            "table",
            "databaseSchema",
            "id",
            "readOnly",
            "mcp");

    private static final String OPEN = "open";
    private static final String CLOSED = "closed";
    private static final Set<String> KEYS = Set.of(Column.ID, "_id");

    private final Members members;
    private final Set<String> unreadable = new HashSet<>();

    private EntityReader(Members members) {
        this.members = members;
    }

    /** The entity, or null with faults where it has no name by which others could refer to it. */
    static @Nullable EntityDraft read(JsonNode node, Place place) {
        Members members = Members.of(node, place, "a schema is an object with `name` and `fields`");
        return members == null ? null : new EntityReader(members).read();
    }

    private @Nullable EntityDraft read() {
        members.allowOnly("an entity", PROPERTIES);
        boolean timestamps = members.flag("timestamps");
        boolean softDelete = members.flag("softDelete");
        String name = name();
        String collection = members.text("collection");
        if (collection != null) {
            Names.checkCollection(collection, members.at("collection"));
        } else {
            collection = name == null ? "" : Names.folded(name) + "s";
        }
        Map<String, Field> fields = fields(timestamps, softDelete);
        Map<String, RelationDraft> relations = relations();
        List<EntityDraft.IndexDraft> indexes = IndexReader.readAll(members.get("indexes"), members.at("indexes"));
        Discriminator discriminator = discriminator();
        Mapping mapping = MappingReader.read(members);
        if (name == null) {
            return null;
        }
        if (!members.has("collection")) {
            Names.checkCollection(collection, members.at("name"));
        }
        return new EntityDraft(
                members.place(),
                name,
                collection,
                fields,
                relations,
                indexes,
                timestamps,
                discriminator,
                softDelete,
                mapping,
                members.text("description"),
                closedToMcp(),
                unreadable);
    }

    private @Nullable String name() {
        String name = members.text("name");
        if (name != null) {
            Names.checkEntity(name, members.at("name"));
        } else if (!members.has("name")) {
            members.place().fault("an entity without `name`", "add \"name\": \"Article\"");
        }
        return name;
    }

    private Map<String, Field> fields(boolean timestamps, boolean softDelete) {
        JsonNode node = members.get("fields");
        if (node == null) {
            return Map.of();
        }
        Map<String, Field> fields = new LinkedHashMap<>(FieldReader.readAll(node, members.at("fields"), 0));
        node.fieldNames().forEachRemaining(unreadable::add);
        unreadable.removeAll(fields.keySet());
        // The key is there anyway; schemas that declare it mean this one.
        fields.keySet().removeAll(KEYS);
        if (timestamps) {
            leaveToSwitch(fields, Column.CREATED_AT, "timestamps");
            leaveToSwitch(fields, Column.UPDATED_AT, "timestamps");
        }
        if (softDelete) {
            leaveToSwitch(fields, Column.DELETED_AT, "softDelete");
        }
        fields.keySet()
                .forEach(field -> Names.checkColumn(field, members.at("fields").at(field)));
        return fields;
    }

    private void leaveToSwitch(Map<String, Field> fields, String column, String property) {
        Field declared = fields.remove(column);
        if (declared != null && declared.type() != FieldType.DATE) {
            members.at("fields")
                    .at(column)
                    .fault(
                            "`" + property + "` adds a date of this name, the field is "
                                    + declared.type().wireName(),
                            "remove the field, or rename it");
        }
    }

    private Map<String, RelationDraft> relations() {
        Map<String, RelationDraft> relations = new LinkedHashMap<>();
        JsonNode node = members.get("relations");
        Place place = members.at("relations");
        if (node == null) {
            return relations;
        }
        if (!node.isObject()) {
            place.fault(
                    "expected an object, found " + Members.kind(node), "write {\"author\": {\"target\": \"User\", …}}");
        } else if (node.size() > FieldReader.MAX_FIELDS) {
            place.fault("more than " + FieldReader.MAX_FIELDS + " relations", "split the entity");
        } else {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                String name = member.getKey();
                RelationDraft relation = RelationReader.read(name, member.getValue(), place.at(name));
                Names.checkColumn(name, place.at(name));
                if (relation == null) {
                    unreadable.add(name);
                } else {
                    relations.put(name, relation);
                }
            }
        }
        return relations;
    }

    private boolean closedToMcp() {
        String said = members.text("mcp");
        if (said != null && !said.equals(OPEN) && !said.equals(CLOSED)) {
            members.at("mcp")
                    .fault(
                            "neither `open` nor `closed`, but `" + Shown.of(said) + "`",
                            Suggestion.instead(said, List.of(OPEN, CLOSED)));
        }
        return CLOSED.equals(said);
    }

    private @Nullable Discriminator discriminator() {
        String column = members.text("discriminator");
        String value = members.text("discriminatorValue");
        if (column != null && value != null) {
            if (value.length() > Column.DISCRIMINATOR_LENGTH) {
                members.at("discriminatorValue")
                        .fault("longer than " + Column.DISCRIMINATOR_LENGTH + " characters", "use a short word");
            }
            Names.checkColumn(column, members.at("discriminator"));
            return new Discriminator(column, value);
        }
        if (members.has("discriminator") != members.has("discriminatorValue")) {
            String missing = members.has("discriminator") ? "discriminatorValue" : "discriminator";
            members.place().fault("`" + missing + "` is missing", "a type column and its value come together");
        }
        return null;
    }
}
