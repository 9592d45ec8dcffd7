package routes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, asked for by the type they should have. A member of another type is a fault
 * and reads as absent, and so does an explicit null.
 */
final class Members {
    private final JsonNode object;
    private final Place place;

    private Members(JsonNode object, Place place) {
        this.object = object;
        this.place = place;
    }

    /** The members of a node, or null with a fault where it is not an object. */
    static @Nullable Members of(JsonNode node, Place place, String hint) {
        if (node.isObject()) {
            return new Members(node, place);
        }
        place.fault("expected an object, found " + kind(node), hint);
        return null;
    }

    static Members none(Place place) {
        return new Members(JsonNodeFactory.instance.objectNode(), place);
    }

    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> "the text \"" + Shown.of(node.textValue()) + "\"";
            case NUMBER, BOOLEAN -> Shown.of(node.asText());
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case NULL -> "null";
            case BINARY, MISSING, POJO -> "nothing";
        };
    }

    Place place() {
        return place;
    }

    Place at(String key) {
        return place.at(key);
    }

    void allowOnly(String what, Collection<String> known) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            String key = member.getKey();
            if (!known.contains(key) && !key.startsWith("x-") && !key.equals("description") && !key.equals("$schema")) {
                place.at(key).fault("unknown property of " + what, Suggestion.instead(key, known));
            }
        }
    }

    boolean has(String key) {
        return get(key) != null;
    }

    boolean isEmptyArray(String key) {
        JsonNode value = get(key);
        return value != null && value.isArray() && value.isEmpty();
    }

    /** The member as it is, null where it is absent or null. */
    @Nullable
    JsonNode get(String key) {
        JsonNode value = object.get(key);
        return value == null || value.isNull() ? null : value;
    }

    /** The member as it is, null only where it is absent. */
    @Nullable
    JsonNode getOrNull(String key) {
        return object.get(key);
    }

    @Nullable
    String text(String key) {
        JsonNode value = get(key);
        if (value == null) {
            return null;
        }
        if (value.isTextual() && !value.textValue().isEmpty()) {
            return value.textValue();
        }
        at(key).fault("expected a text, found " + kind(value), "write it in double quotes, and not empty");
        return null;
    }

    boolean flag(String key) {
        return Boolean.TRUE.equals(flagOrNull(key));
    }

    @Nullable
    Boolean flagOrNull(String key) {
        JsonNode value = get(key);
        if (value == null || value.isBoolean()) {
            return value == null ? null : value.booleanValue();
        }
        at(key).fault("expected true or false, found " + kind(value), "write true or false, without quotes");
        return null;
    }

    int whole(String key, int absent, int least, int most) {
        JsonNode value = get(key);
        if (value == null) {
            return absent;
        }
        // A whole number may be written 10.0; one too large for an int is out of range anyway.
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (number >= least && number <= most && number == Math.rint(number)) {
            return (int) number;
        }
        at(key).fault(
                        "expected a whole number from " + least + " to " + most + ", found " + kind(value),
                        "leave `" + key + "` out for the default");
        return absent;
    }

    /** An array of different texts; empty where the member is absent. */
    List<String> texts(String key) {
        JsonNode value = get(key);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            at(key).fault("expected an array of texts, found " + kind(value), "write [\"…\", \"…\"]");
            return List.of();
        }
        Set<String> texts = new LinkedHashSet<>();
        for (int i = 0; i < value.size(); i++) {
            JsonNode item = value.get(i);
            if (!item.isTextual()) {
                at(key).at(i).fault("expected a text, found " + kind(item), "write it in double quotes");
            } else if (!texts.add(item.textValue())) {
                at(key).at(i).fault("`" + item.textValue() + "` is there twice", "keep one of the two");
            }
        }
        return List.copyOf(texts);
    }
}
