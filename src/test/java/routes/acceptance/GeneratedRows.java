package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Valid rows for any entity of the access control set, made from its schema; what they refer to is created. */
final class GeneratedRows {
    private static final JsonNode FILE = Json.resource("access-control.schemas.json");
    private static final AtomicInteger NEXT = new AtomicInteger((int) (System.nanoTime() >>> 12 & 0xfffff));

    static final List<String> SCHEMAS = names();

    private final Http club;
    private final Map<String, String> targets = new HashMap<>();

    GeneratedRows(Http club) {
        this.club = club;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        FILE.forEach(schema -> names.add(schema.path("name").asText()));
        return names;
    }

    static JsonNode schema(String entity) {
        for (JsonNode schema : FILE) {
            if (schema.path("name").asText().equals(entity)) {
                return schema;
            }
        }
        throw new IllegalArgumentException(entity);
    }

    /** A row with all its fields and the relations it can't do without. */
    ObjectNode row(String entity) {
        return row(entity, false);
    }

    ObjectNode row(String entity, boolean allRelations) {
        ObjectNode row = Json.MAPPER.createObjectNode();
        int number = NEXT.incrementAndGet();
        for (var field : schema(entity).path("fields").properties()) {
            row.set(field.getKey(), value(field.getKey(), field.getValue(), number));
        }
        for (var relation : schema(entity).path("relations").properties()) {
            boolean many = relation.getValue().path("type").asText().equals("many-to-many");
            boolean shared = relation.getValue().path("type").asText().equals("many-to-one");
            if (relation.getValue().path("required").asBoolean() || allRelations) {
                String target = relation.getValue().path("target").asText();
                String id = shared ? targets.computeIfAbsent(target, this::created) : created(target);
                if (many) {
                    row.putArray(relation.getKey()).add(id);
                } else {
                    row.put(relation.getKey(), id);
                }
            }
        }
        return row;
    }

    private String created(String entity) {
        // Not through the map: making a row may need further targets.
        return club.create(entity, new GeneratedRows(club).row(entity).toString());
    }

    /** A field that may be changed by itself. */
    String changeable(String entity) {
        for (var field : schema(entity).path("fields").properties()) {
            boolean plain = !field.getValue().path("unique").asBoolean()
                    && !field.getKey().equals("password");
            if (plain && !field.getValue().has("enum")) {
                return field.getKey();
            }
        }
        return schema(entity).path("fields").fieldNames().next();
    }

    private static JsonNode value(String name, JsonNode field, int number) {
        var json = Json.MAPPER.getNodeFactory();
        if (field.has("enum")) {
            return field.path("enum").path(number % field.path("enum").size());
        }
        return switch (field.path("type").asText()) {
            case "number" -> json.numberNode(number);
            case "boolean" -> json.booleanNode(number % 2 == 0);
            case "date" -> json.textNode("2026-05-%02dT10:20:30.123Z".formatted(1 + number % 28));
            case "json" ->
                json.objectNode()
                        .put("n", number)
                        .set("list", json.arrayNode().add("a").add(1));
            case "array" -> array(field, number);
            default -> json.textNode(name.toLowerCase(java.util.Locale.ROOT) + number);
        };
    }

    private static JsonNode array(JsonNode field, int number) {
        var array = Json.MAPPER.createArrayNode();
        for (int i = 0; i < 2; i++) {
            if (field.path("arrayOf").isObject()) {
                ObjectNode element = array.addObject();
                for (var member : field.path("arrayOf").path("fields").properties()) {
                    element.set(member.getKey(), value(member.getKey(), member.getValue(), number + i));
                }
            } else {
                array.add(number + i * 0.5);
            }
        }
        return array;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Numbers compare by value, and the ids of a many-to-many in whatever order. */
    static void assertSame(JsonNode actual, JsonNode written, String what) {
        if (written.isNumber()) {
            assertThat(actual.decimalValue()).as(what).isEqualByComparingTo(written.decimalValue());
        } else if (written.isArray() && !written.isEmpty() && written.path(0).isNumber()) {
            for (int i = 0; i < written.size(); i++) {
                assertSame(actual.path(i), written.path(i), what);
            }
        } else if (written.isArray() && written.path(0).isTextual()) {
            assertThat(Set.copyOf(texts(actual))).as(what).isEqualTo(Set.copyOf(texts(written)));
        } else if (!written.isArray() || written.isEmpty() || written.path(0).isObject()) {
            assertThat(actual).as(what).isEqualTo(written);
        }
    }
}
