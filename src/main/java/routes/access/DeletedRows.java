package routes.access;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityRequest;
import routes.schema.Column;

/**
 * Whether a request asks for rows that were softly deleted: by the option, by one nested in a relation, or by a
 * condition on the time of deletion, which switches the usual restriction off.
 */
final class DeletedRows {
    private static final String OPTION = "includeDeleted";

    private DeletedRows() {}

    static boolean asked(EntityRequest request, boolean softDelete) {
        return request.options().includeDeleted()
                || relationsAsk(request.options().relations())
                || (softDelete
                        && (mentions(request.filter(), Column.DELETED_AT)
                                || mentions(request.stages(), Column.DELETED_AT)));
    }

    private static boolean relationsAsk(List<?> relations) {
        for (Object relation : relations) {
            if (!(relation instanceof String)
                    && (mentions(relation, OPTION) || mentions(relation, Column.DELETED_AT))) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentions(@Nullable Object json, String name) {
        if (json instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                boolean said = name.equals(entry.getKey()) && !Boolean.FALSE.equals(entry.getValue());
                if (said || mentions(entry.getValue(), name)) {
                    return true;
                }
            }
        } else if (json instanceof List<?> list) {
            for (Object element : list) {
                if (mentions(element, name)) {
                    return true;
                }
            }
        }
        return false;
    }
}
