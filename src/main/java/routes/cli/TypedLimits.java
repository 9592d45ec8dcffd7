package routes.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;

/** The limits on entities as they are typed: {@code Order=id,total} and <code>Order={"status":"paid"}</code>. */
final class TypedLimits {
    private static final String FIELDS = "--fields";
    private static final String ROWS = "--rows";

    private final Map<String, Map<String, @Nullable Object>> limits = new LinkedHashMap<>();

    void fields(String typed) {
        String entity = entity(typed, FIELDS, "Order=id,total");
        put(entity, "fields", KeyOptions.names(List.of(value(typed))), FIELDS);
    }

    void rows(String typed) {
        String entity = entity(typed, ROWS, "Order={\"status\":\"paid\"}");
        put(entity, "rows", PermissionsFile.json(value(typed), ROWS + " " + entity), ROWS);
    }

    /** As the limits of a key are written in JSON. */
    Map<String, Map<String, @Nullable Object>> toJson() {
        return limits;
    }

    private void put(String entity, String part, @Nullable Object value, String option) {
        Map<String, @Nullable Object> limit = limits.computeIfAbsent(entity, name -> new LinkedHashMap<>());
        if (limit.containsKey(part)) {
            throw unreadable(option, "names " + entity + " twice");
        }
        limit.put(part, value);
    }

    private static String entity(String typed, String option, String example) {
        int equals = typed.indexOf('=');
        if (equals < 1) {
            throw unreadable(option, "must name an entity: " + option + " '" + example + "'");
        }
        return typed.substring(0, equals).strip();
    }

    private static String value(String typed) {
        return typed.substring(typed.indexOf('=') + 1);
    }

    private static EntityException unreadable(String option, String problem) {
        return new EntityException(
                ErrorCode.VALIDATION_FAILED,
                "The permissions of a key can't be read",
                List.of(new Problem(option, problem)));
    }
}
