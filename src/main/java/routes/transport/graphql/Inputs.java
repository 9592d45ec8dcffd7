package routes.transport.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityView;
import routes.schema.Column;
import routes.schema.FieldType;
import routes.transport.JsonText;

/** Input objects as data of rows. Objects and lists may come as JSON in a text, as clients of the older product send them. */
final class Inputs {
    private Inputs() {}

    static @Nullable Object row(@Nullable Object input, EntityView view) {
        if (!(input instanceof Map<?, ?> given)) {
            return null;
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            Column column = view.writable(String.valueOf(name));
            row.put(
                    String.valueOf(name),
                    column != null && column.type() == FieldType.JSON ? structured(value) : value);
        });
        return row;
    }

    static List<@Nullable Object> rows(@Nullable Object inputs, EntityView view) {
        List<@Nullable Object> rows = new ArrayList<>();
        (inputs instanceof List<?> list ? list : List.of()).forEach(input -> rows.add(row(input, view)));
        return rows;
    }

    /** The value of a JSON text; what is none is meant as the text itself. */
    static @Nullable Object json(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Object value = JsonText.read(text, "The argument value", "Write it as JSON in a text.");
            return value == JsonText.NOTHING ? text : value;
        } catch (EntityException noJson) {
            return text;
        }
    }

    private static @Nullable Object structured(@Nullable Object value) {
        return value instanceof String text && (text.startsWith("{") || text.startsWith("[")) ? json(text) : value;
    }
}
