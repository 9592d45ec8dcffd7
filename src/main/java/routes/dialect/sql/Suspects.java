package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.SqlFailure.Kind;
import routes.entity.EntityCall;
import routes.entity.EntityView;
import routes.entity.UnitOfWork;
import routes.schema.Column;
import routes.schema.FieldType;
import routes.schema.StoredAs;

/** The field whose value a database refused without a name: the only one in the request that it can have been. */
final class Suspects {
    private Suspects() {}

    static List<String> of(SqlFailure failure, @Nullable UnitOfWork work) {
        if (work == null || work.calls().size() != 1 || failure.constraint() != null) {
            return List.of();
        }
        EntityCall call = work.calls().get(0);
        EntityView view = EntityView.of(call.command().schema(), call.caller());
        Object given = work.writes() ? call.request().data() : call.request().filter();
        Set<String> suspects = new TreeSet<>();
        for (Object row : given instanceof List<?> rows ? rows : List.of(given == null ? Map.of() : given)) {
            for (Object name : row instanceof Map<?, ?> fields ? fields.keySet() : List.of()) {
                Column column = view.readable(String.valueOf(name));
                if (column != null && refusable(failure.kind(), column)) {
                    suspects.add(column.name());
                }
            }
        }
        return suspects.size() == 1 ? new ArrayList<>(suspects) : List.of();
    }

    private static boolean refusable(Kind kind, Column column) {
        boolean ranged = column.type().numeric() || column.type() == FieldType.DATE;
        return column.storedAs() == StoredAs.NATIVE || (kind == Kind.OUT_OF_RANGE && ranged);
    }
}
