package routes.transport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.RequestOptions;

/**
 * An object of a client's JSON, taken apart by the names its receiver knows. Members of another kind than they should
 * be, and members that nobody knows, are refused by name.
 */
public final class JsonMembers {
    /** The options of a read. */
    public static final List<String> OPTIONS =
            List.of("sort", "skip", "limit", "after", "select", "exclude", "relations", "includeDeleted", "withTotal");

    private static final String RELATIONS = "Write [\"orders\"] or {\"orders\":{\"limit\":10}}.";

    private final Map<?, ?> members;

    private JsonMembers(Map<?, ?> members) {
        this.members = members;
    }

    /**
     * @param value absent or an object
     * @param place what the object is called, at the beginning of a sentence
     * @throws EntityException BAD_REQUEST for anything else, and for members that are not known
     */
    public static JsonMembers of(@Nullable Object value, String place, List<String> known) {
        if (value == null) {
            return new JsonMembers(Map.of());
        }
        Map<?, ?> members = object(value, place, "Write {\"" + String.join("\": …, \"", known) + "\": …}.");
        for (Object name : members.keySet()) {
            if (!known.contains(name)) {
                String lower = Character.toLowerCase(place.charAt(0)) + place.substring(1);
                throw Refusal.unknown("member of " + lower, String.valueOf(name), known);
            }
        }
        return new JsonMembers(members);
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public @Nullable Object get(String name) {
        return members.get(name);
    }

    public @Nullable Object getOr(String name, Object otherwise) {
        return members.containsKey(name) ? members.get(name) : otherwise;
    }

    public @Nullable String text(String name) {
        Object value = get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(name, "a text", value, "Put it in quotes.");
    }

    public boolean flag(String name) {
        Object value = get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw wrong(name, "true or false", value, "Write it without quotes.");
    }

    /** A list of names, which may also be one text with commas between them. */
    public List<String> names(String name) {
        Object value = get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof String text) {
            return NameText.split(text);
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw Refusal.badRequest("The member " + name + " must be a list of names", "Write [\"id\",\"name\"].");
    }

    public @Nullable Map<?, ?> object(String name, String hint) {
        Object value = get(name);
        return value == null ? null : object(value, "The member " + name, hint);
    }

    /** The options of a read; relations may also stand beside them. */
    public RequestOptions options(boolean stream) {
        JsonMembers options = of(get("options"), "The member options", OPTIONS);
        Object relations = get("relations") != null ? get("relations") : options.get("relations");
        return new RequestOptions(
                options.get("sort"),
                options.get("skip"),
                options.get("limit"),
                options.text("after"),
                options.names("select"),
                options.names("exclude"),
                relations(relations, "The member relations"),
                options.flag("includeDeleted"),
                options.flag("withTotal"),
                stream);
    }

    /** Relations as JSON: a list of names and maps, or a map of names to their options. */
    public static List<?> relations(@Nullable Object value, String place) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().map(JsonMembers::single).toList();
        }
        if (value instanceof List<?> list && !list.contains(null)) {
            return list;
        }
        if (value instanceof String text) {
            return NameText.split(text);
        }
        throw Refusal.badRequest(place + " is not a list of relations", RELATIONS);
    }

    /** @throws EntityException BAD_REQUEST for anything but an object */
    public static Map<?, ?> object(@Nullable Object value, String place, String hint) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw Refusal.badRequest(place + " must be a JSON object, not " + kind(value), hint);
    }

    /** What a value is called in a sentence. */
    public static String kind(@Nullable Object value) {
        if (value instanceof List<?>) {
            return "a list";
        }
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        if (value instanceof String) {
            return "a text";
        }
        if (value instanceof Number) {
            return "a number";
        }
        return value instanceof Boolean ? "a truth value" : "null";
    }

    private static EntityException wrong(String name, String right, Object value, String hint) {
        return Refusal.badRequest("The member " + name + " must be " + right + ", not " + kind(value), hint);
    }

    // NullAway reads a map's entry as one of nullable values, which Map.of would not take.
    private static Map<?, ?> single(Map.Entry<?, ?> entry) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>(2);
        map.put(String.valueOf(entry.getKey()), entry.getValue());
        return map;
    }
}
