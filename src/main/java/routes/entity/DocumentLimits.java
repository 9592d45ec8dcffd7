package routes.entity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much a key lets one document of GraphQL ask for, where that is less than what the server lets anybody. Each is 0
 * where the key says nothing of it.
 *
 * @param requests fields of its query or mutation, each of which is a request
 * @param fields in all
 * @param depth levels of fields in fields
 * @param aliases names under which one field of a row may be asked for beside one another
 */
public record DocumentLimits(int requests, int fields, int depth, int aliases) {
    public static final DocumentLimits NONE = new DocumentLimits(0, 0, 0, 0);

    /** What keys call them. */
    public static final List<String> NAMES = List.of("requests", "fields", "depth", "aliases");

    public static DocumentLimits of(Map<String, Integer> byName) {
        return new DocumentLimits(
                byName.getOrDefault("requests", 0),
                byName.getOrDefault("fields", 0),
                byName.getOrDefault("depth", 0),
                byName.getOrDefault("aliases", 0));
    }

    /** Those of which the key says something. */
    public Map<String, Integer> byName() {
        Map<String, Integer> said = new LinkedHashMap<>();
        List<Integer> values = List.of(requests, fields, depth, aliases);
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) > 0) {
                said.put(NAMES.get(i), values.get(i));
            }
        }
        return said;
    }
}
