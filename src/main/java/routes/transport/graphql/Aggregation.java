package routes.transport.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked of groups, as stages of an aggregation; and the groups that come back, as they were asked for. */
final class Aggregation {
    private static final String COUNT = "count";
    private static final String KEY = "key";
    private static final List<String> FUNCTIONS = List.of("sum", "avg", "min", "max");

    private Aggregation() {}

    static List<Object> stages(SelectedField field, Map<String, Object> arguments, @Nullable Object filter) {
        List<Object> stages = new ArrayList<>();
        if (filter != null) {
            stages.add(Map.of("$match", filter));
        }
        Map<String, @Nullable Object> group = new LinkedHashMap<>();
        group.put("_by", arguments.get("groupBy") instanceof List<?> keys && !keys.isEmpty() ? keys : null);
        group.put(COUNT, Map.of("$count", true));
        columns(field).forEach((name, asked) -> group.put(name, Map.of("$" + asked.function(), asked.column())));
        stages.add(Map.of("$group", group));
        if (arguments.get("limit") != null) {
            stages.add(Map.of("$limit", arguments.get("limit")));
        }
        return stages;
    }

    /** The groups in the form of their type. */
    static List<Object> groups(SelectedField field, Map<String, Object> arguments, List<?> rows) {
        List<?> keys = arguments.get("groupBy") instanceof List<?> given ? given : List.of();
        Map<String, Asked> columns = columns(field);
        List<Object> groups = new ArrayList<>(rows.size());
        for (Object each : rows) {
            Map<?, ?> row = (Map<?, ?>) each;
            Map<String, @Nullable Object> group = new LinkedHashMap<>();
            Map<String, @Nullable Object> key = new LinkedHashMap<>();
            keys.forEach(name -> key.put(String.valueOf(name), row.get(name)));
            group.put(KEY, key);
            group.put(COUNT, row.get(COUNT));
            for (String function : FUNCTIONS) {
                Map<String, @Nullable Object> values = new LinkedHashMap<>();
                columns.forEach((name, asked) -> {
                    if (asked.function().equals(function)) {
                        values.put(asked.column(), row.get(name));
                    }
                });
                group.put(function, values);
            }
            groups.add(group);
        }
        return groups;
    }

    private record Asked(String function, String column) {}

    // Short names: those of columns can be too long for two words in one.
    private static Map<String, Asked> columns(SelectedField field) {
        Map<String, Asked> columns = new LinkedHashMap<>();
        for (SelectedField function : field.children()) {
            if (FUNCTIONS.contains(function.name())) {
                for (SelectedField column : function.children()) {
                    if (!column.name().startsWith("__")) {
                        Asked asked = new Asked(function.name(), column.name());
                        if (!columns.containsValue(asked)) {
                            columns.put("_v" + columns.size(), asked);
                        }
                    }
                }
            }
        }
        return columns;
    }
}
