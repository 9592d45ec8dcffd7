package routes.dialect.sql;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.Include;
import routes.entity.Projection;
import routes.schema.Relation;

/**
 * Bounds the ids of links that related rows bring along. In memory a related row is there once, but it is written
 * as often as rows refer to it; where that comes to too many ids, related rows are shown without any.
 */
final class RelatedLinks {
    private final Map<Object, Integer> known = new IdentityHashMap<>();
    private final Set<Object> stripped = Collections.newSetFromMap(new IdentityHashMap<>());

    static void bound(List<Map<String, Object>> rows, List<Include> includes) {
        if (linked(includes)) {
            RelatedLinks links = new RelatedLinks();
            if (links.written(rows, includes) > LinkedIds.MAX) {
                links.strip(rows, includes);
            }
        }
    }

    private static boolean linked(List<Include> includes) {
        for (Include include : includes) {
            Projection shown = include.projection();
            if (!shown.links().isEmpty() || linked(shown.includes())) {
                return true;
            }
        }
        return false;
    }

    private int written(List<?> rows, List<Include> includes) {
        int sum = 0;
        for (Object row : rows) {
            for (Include include : includes) {
                sum = bounded(sum + written(related(row, include), include.projection()));
            }
        }
        return sum;
    }

    private int written(@Nullable Object related, Projection shown) {
        Integer before = related == null ? Integer.valueOf(0) : known.get(related);
        if (before != null) {
            return before;
        }
        int sum = written(list(related), shown.includes());
        for (Object row : list(related)) {
            for (Relation link : shown.links()) {
                Object ids = ((Map<?, ?>) row).get(link.name());
                sum = bounded(sum + (ids instanceof List<?> all ? all.size() : 0));
            }
        }
        known.put(related, sum);
        return sum;
    }

    // Bounded at each step, so that the sum never runs over.
    private static int bounded(int ids) {
        return Math.min(ids, LinkedIds.MAX + 1);
    }

    private void strip(List<?> rows, List<Include> includes) {
        for (Object row : rows) {
            for (Include include : includes) {
                Object related = related(row, include);
                if (related != null && stripped.add(related)) {
                    for (Object one : list(related)) {
                        include.projection().links().forEach(link -> ((Map<?, ?>) one).remove(link.name()));
                    }
                    strip(list(related), include.projection().includes());
                }
            }
        }
    }

    private static @Nullable Object related(Object row, Include include) {
        return ((Map<?, ?>) row).get(include.relation().name());
    }

    private static List<?> list(@Nullable Object related) {
        return related instanceof List<?> rows ? rows : related == null ? List.of() : List.of(related);
    }
}
