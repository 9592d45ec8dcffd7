package routes.transport.arrow;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.transport.JsonText;
import routes.transport.Refusal;
import routes.transport.RowJson;

/**
 * A statement as clients hold it, with the values bound to its parameters. The server keeps none: whoever shows a handle
 * could as well send the statement, and is asked for a key like anybody.
 *
 * @param values null where none are bound
 */
record SqlHandle(String sql, @Nullable List<?> values) {
    private static final String SQL = "sql";
    private static final String VALUES = "values";

    SqlHandle with(List<?> bound) {
        return new SqlHandle(sql, bound);
    }

    byte[] bytes() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(SQL, sql);
        if (values != null) {
            json.put(VALUES, values);
        }
        return RowJson.bytes((Object) json);
    }

    static SqlHandle of(byte[] bytes) {
        Object json =
                JsonText.read(new String(bytes, StandardCharsets.UTF_8), "The handle", "Prepare the statement again.");
        if (json instanceof Map<?, ?> map && map.get(SQL) instanceof String sql) {
            return new SqlHandle(sql, map.get(VALUES) instanceof List<?> values ? values : null);
        }
        throw Refusal.badRequest("The handle is not one of a statement", "Prepare the statement again.");
    }
}
