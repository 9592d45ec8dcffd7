package routes.transport.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.transport.Refusal;

/** Typed conditions in the core's language of filters. */
final class TypedFilter {
    private TypedFilter() {}

    /** @param where a message of an entity's conditions, null for none */
    static Map<String, Object> of(@Nullable Object where) {
        if (!(where instanceof Map<?, ?> conditions)) {
            return Map.of();
        }
        List<Object> all = new ArrayList<>();
        if (conditions.get("fields") instanceof Map<?, ?> fields) {
            fields.forEach((name, condition) -> all.add(Map.of(String.valueOf(name), told(name, condition))));
        }
        each(conditions.get("and")).forEach(all::add);
        List<Object> any = each(conditions.get("or"));
        if (!any.isEmpty()) {
            all.add(Map.of("$or", any));
        }
        if (conditions.get("not") != null) {
            all.add(Map.of("$not", of(conditions.get("not"))));
        }
        if (conditions.containsKey("json")) {
            all.add(json(conditions.get("json")));
        }
        return all.isEmpty() ? Map.of() : Map.of("$and", all);
    }

    private static List<Object> each(@Nullable Object wheres) {
        List<Object> each = new ArrayList<>();
        if (wheres instanceof List<?> list) {
            list.forEach(where -> each.add(of(where)));
        }
        return each;
    }

    // An empty list is not there on the wire, so a condition without a word would be one that all rows meet.
    private static Object told(@Nullable Object name, @Nullable Object condition) {
        if (condition instanceof Map<?, ?> map && !map.isEmpty()) {
            return map;
        }
        throw Refusal.badRequest(
                "The condition on " + name + " is empty", "Say what it must meet; a list in it has one value or more.");
    }

    private static Object json(@Nullable Object filter) {
        if (filter instanceof Map<?, ?> map) {
            return map;
        }
        throw Refusal.badRequest("The field json of the conditions is no object", "Write {\"age\": {\"$gte\": 18}}.");
    }
}
