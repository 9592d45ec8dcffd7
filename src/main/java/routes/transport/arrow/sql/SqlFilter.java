package routes.transport.arrow.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Conditions of the core's filter language put together, without levels that say nothing. */
final class SqlFilter {
    /** True of every row, and of none. */
    static final Map<String, Object> ALL = Map.of();

    static final Map<String, Object> NOTHING = Map.of("$nor", List.of(ALL));

    private SqlFilter() {}

    static Map<String, Object> constant(boolean value) {
        return value ? ALL : NOTHING;
    }

    static Map<String, Object> all(List<Map<String, Object>> terms) {
        return joined(terms, "$and", ALL, NOTHING);
    }

    static Map<String, Object> any(List<Map<String, Object>> terms) {
        return joined(terms, "$or", NOTHING, ALL);
    }

    private static Map<String, Object> joined(
            List<Map<String, Object>> terms,
            String operator,
            Map<String, Object> neutral,
            Map<String, Object> decisive) {
        List<Object> kept = new ArrayList<>();
        for (Map<String, Object> term : terms) {
            if (term.equals(decisive)) {
                return decisive;
            }
            if (term.get(operator) instanceof List<?> same) {
                kept.addAll(same);
            } else if (!term.equals(neutral)) {
                kept.add(term);
            }
        }
        if (kept.isEmpty()) {
            return neutral;
        }
        return kept.size() == 1 ? cast(kept.get(0)) : Map.of(operator, kept);
    }

    @SuppressWarnings("unchecked") // made here
    private static Map<String, Object> cast(Object term) {
        return (Map<String, Object>) term;
    }
}
