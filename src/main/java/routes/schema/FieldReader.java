package routes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the fields of an entity, or of the embedded elements of an array. */
final class FieldReader {
    static final int MAX_FIELDS = 1000;

    /** Longer than this some database can't hold a string in an indexable column. */
    static final int MAX_STRING = 4000;

    private static final int MAX_EMBEDDING = 8;
    private static final int OBJECT_ID_LENGTH = 24;

    private static final List<String> PROPERTIES = List.of(
            "type",
            "required",
            "unique",
            "sparse",
            "default",
            "enum",
            "lowercase",
            "trim",
            "arrayOf",
            "maxLength",
            "precision",
            "scale",
            "secret",
            "description");

    private static final List<String> OUTERMOST = Stream.concat(PROPERTIES.stream(), StorageReader.PROPERTIES.stream())
            .toList();

    private static final List<String> TYPES = Stream.concat(
                    Arrays.stream(FieldType.values()).map(FieldType::wireName), Stream.of("float", "double"))
            .toList();

    private FieldReader() {}

    /** All fields of an object; one that can't be read is left out, with its faults. */
    static Map<String, Field> readAll(JsonNode node, Place place, int embedding) {
        Map<String, Field> fields = new LinkedHashMap<>();
        if (!node.isObject()) {
            place.fault("expected an object, found " + Members.kind(node), "write {\"name\": {\"type\": \"string\"}}");
        } else if (node.size() > MAX_FIELDS) {
            place.fault("more than " + MAX_FIELDS + " fields", "move some into an entity of their own");
        } else if (embedding > MAX_EMBEDDING) {
            place.fault("embedded more than " + MAX_EMBEDDING + " deep", "use type json, or an entity of its own");
        } else {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                Place at = place.at(member.getKey());
                if (embedding > 0) {
                    Names.checkMember(member.getKey(), at);
                }
                Field field = read(member.getKey(), member.getValue(), at, embedding);
                if (field != null) {
                    fields.put(member.getKey(), field);
                }
            }
        }
        return fields;
    }

    private static @Nullable Field read(String name, JsonNode node, Place place, int embedding) {
        if (node.isTextual()) {
            FieldType type = type(node.textValue(), place);
            return type == null ? null : read(name, type, Members.none(place), embedding);
        }
        Members members = Members.of(node, place, "write {\"type\": \"string\"} or just \"string\"");
        if (members == null) {
            return null;
        }
        members.allowOnly("a field", embedding == 0 ? OUTERMOST : PROPERTIES);
        if (!members.has("type")) {
            place.fault("a field without `type`", "add \"type\": one of " + String.join(", ", TYPES));
            return null;
        }
        String typeName = members.text("type");
        FieldType type = typeName == null ? null : type(typeName, members.at("type"));
        return type == null ? null : read(name, type, members, embedding);
    }

    private static @Nullable FieldType type(String typeName, Place place) {
        FieldType type = FieldType.of(typeName).orElse(null);
        if (type == null) {
            place.fault("unknown type `" + typeName + "`", Suggestion.instead(typeName, TYPES));
        }
        return type;
    }

    private static Field read(String name, FieldType type, Members members, int embedding) {
        FieldLimits.refuseForeign(type, members);
        DefaultReader.Limits limits = FieldLimits.read(type, members);
        JsonNode written = members.getOrNull("default");
        Boolean secret = members.flagOrNull("secret");
        JsonNode description = members.get("description");
        return new Field(
                name,
                type,
                members.flag("required"),
                members.flag("unique"),
                members.flag("sparse"),
                written == null ? null : DefaultReader.read(type, limits, written, members.at("default")),
                limits.enumValues(),
                members.flag("lowercase"),
                members.flag("trim"),
                type == FieldType.ARRAY ? arrayOf(members, embedding) : null,
                limits.maxLength(),
                limits.precision(),
                limits.scale(),
                secret == null ? SecretNames.contains(name) : secret,
                Boolean.FALSE.equals(secret),
                description == null ? null : description.asText(),
                embedding == 0 ? StorageReader.read(name, type, members) : Storage.plain(name));
    }

    /** The length of a type's values where the schema gives none, 0 where it has no limit. */
    static int maxLength(FieldType type) {
        return switch (type) {
            case STRING, ENUM -> Field.DEFAULT_MAX_LENGTH;
            case OBJECT_ID -> OBJECT_ID_LENGTH;
            default -> 0;
        };
    }

    private static @Nullable ArrayOf arrayOf(Members members, int embedding) {
        JsonNode node = members.get("arrayOf");
        if (node == null) {
            return null;
        }
        Place place = members.at("arrayOf");
        if (node.isTextual()) {
            FieldType type = type(node.textValue(), place);
            return type == null ? null : new ArrayOf(type, Map.of());
        }
        String hint = "write a type name, or {\"kind\": \"embedded\", \"fields\": {…}}";
        Members embedded = Members.of(node, place, hint);
        if (embedded == null) {
            return null;
        }
        embedded.allowOnly("arrayOf", List.of("kind", "fields"));
        JsonNode fields = embedded.get("fields");
        if (!"embedded".equals(embedded.text("kind")) || fields == null) {
            place.fault("elements that are neither of a type nor embedded", hint);
            return null;
        }
        return new ArrayOf(null, readAll(fields, place.at("fields"), embedding + 1));
    }
}
