package routes.transport;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of a JSON Schema (2020-12), and maps that keep the order in which they are written. */
public final class JsonSchema {
    private JsonSchema() {}

    public static Map<String, Object> type(String name) {
        return map("type", name);
    }

    public static Map<String, Object> described(String type, String description) {
        return map("type", type, "description", description);
    }

    public static Map<String, Object> array(Map<String, Object> items) {
        return map("type", "array", "items", items);
    }

    public static Map<String, Object> object(Map<String, Object> properties) {
        return map("type", "object", "properties", properties);
    }

    /** An object of any members; generators of clients take one that does not say so for an empty one. */
    public static Map<String, Object> anyObject() {
        return map("type", "object", "additionalProperties", true);
    }

    /** An object of these members and no others. */
    public static Map<String, Object> closed(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = object(properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    /** A map of pairs in the order they are written. */
    public static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
