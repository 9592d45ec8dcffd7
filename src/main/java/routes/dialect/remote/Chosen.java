package routes.dialect.remote;

import java.util.List;
import java.util.Map;
import routes.entity.EntityRequest;
import routes.schema.Column;

/** Whether a client chose the id of a new row, where a service may choose its own otherwise. */
final class Chosen {
    private Chosen() {}

    /** @param at place of the row in a list of rows */
    static boolean id(EntityRequest request, int at) {
        Object data = request.data() instanceof List<?> list ? list.get(at) : request.data();
        return named(data);
    }

    static boolean idOfUpsert(EntityRequest request) {
        return named(request.data()) || named(request.filter());
    }

    private static boolean named(@org.jspecify.annotations.Nullable Object members) {
        return members instanceof Map<?, ?> map && map.get(Column.ID) != null;
    }
}
