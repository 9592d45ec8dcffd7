package routes.transport.odata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.transport.Refusal;
import routes.transport.odata.OdataOptions.Transformation;

/** Puts the steps of $apply, and what the other options ask of their result, into stages of an aggregation. */
final class ApplyStages {
    private static final String DISTINCT = "distinct_";

    private final OdataEntity entity;
    private final OdataModel model;
    private final Constants constants;
    private final List<Map<String, Object>> stages = new ArrayList<>();
    private @Nullable Map<String, Condition.Field> grouped;

    ApplyStages(OdataEntity entity, OdataModel model, Constants constants) {
        this.entity = entity;
        this.model = model;
        this.constants = constants;
    }

    /** @param limit rows at most */
    List<Map<String, Object>> of(OdataOptions options, @Nullable Integer limit) {
        options.apply().forEach(this::step);
        if (!options.expand().isEmpty() || options.select() != null || options.search() != null) {
            throw Unsupported.of("$expand, $select or $search together with $apply");
        }
        if (grouped == null) {
            throw Unsupported.of("$apply without groupby or aggregate");
        }
        FieldScope scope = FieldScope.grouped(entity, grouped, model);
        Expression filter = options.filter();
        if (filter != null) {
            stages.add(Map.of("$match", new Conditions(scope, constants).of(filter)));
        }
        if (!options.orderBy().isEmpty()) {
            stages.add(Map.of("$sort", sorted(OdataReads.sort(options.orderBy(), scope))));
        }
        if (options.skip() != null && options.skip() > 0) {
            stages.add(Map.of("$skip", options.skip()));
        }
        if (limit != null) {
            stages.add(Map.of("$limit", limit));
        }
        return stages;
    }

    /** Names of the columns of the result, in their order. */
    List<String> columns() {
        return grouped == null ? List.of() : List.copyOf(grouped.keySet());
    }

    private static Map<String, Object> sorted(List<Map<String, Object>> keys) {
        Map<String, Object> sort = new LinkedHashMap<>();
        keys.forEach(key -> sort.put(String.valueOf(key.get("field")), key.get("order")));
        return sort;
    }

    private void step(Transformation step) {
        FieldScope scope = FieldScope.grouped(entity, grouped, model);
        if (step instanceof Transformation.Filter filter) {
            stages.add(Map.of("$match", new Conditions(scope, constants).of(filter.condition())));
        } else if (step instanceof Transformation.GroupBy group) {
            group(group, scope);
        }
    }

    private void group(Transformation.GroupBy group, FieldScope scope) {
        Map<String, Condition.Field> columns = new LinkedHashMap<>();
        Map<String, Object> by = new LinkedHashMap<>();
        for (String key : group.keys()) {
            Condition.Field field = scope.named(key, path(key));
            by.put(key, field.name());
            columns.put(key, new Condition.Field(key, field.type()));
        }
        Map<String, Object> stage = new LinkedHashMap<>();
        boolean distinct = group.aggregates().stream()
                .anyMatch(aggregate -> aggregate.method().equals("countdistinct"));
        if (distinct) {
            distinct(group, by, scope);
            by.replaceAll((key, field) -> key);
        }
        stage.put("_by", by.isEmpty() ? null : by);
        for (Transformation.Aggregate aggregate : group.aggregates()) {
            stage.put(aggregate.alias(), distinct ? Map.of("$count", true) : accumulator(aggregate, scope));
            columns.put(aggregate.alias(), new Condition.Field(aggregate.alias(), type(aggregate, scope)));
        }
        stages.add(java.util.Collections.singletonMap("$group", stage));
        grouped = columns;
    }

    // First one row for each value, then their number.
    private void distinct(Transformation.GroupBy group, Map<String, Object> by, FieldScope scope) {
        String of = group.aggregates().get(0).of();
        if (group.aggregates().size() > 1 || of == null) {
            throw Unsupported.of("countdistinct together with other aggregates");
        }
        Map<String, Object> values = new LinkedHashMap<>(by);
        values.put(DISTINCT + of, scope.named(of, path(of)).name());
        stages.add(Map.of("$group", Map.of("_by", values)));
        stages.add(Map.of("$match", Map.of(DISTINCT + of, java.util.Collections.singletonMap("$ne", null))));
    }

    private static Map<String, Object> accumulator(Transformation.Aggregate aggregate, FieldScope scope) {
        String of = aggregate.of();
        if (of == null) {
            return Map.of("$count", true);
        }
        String field = scope.named(of, path(of)).name();
        return switch (aggregate.method()) {
            case "sum" -> Map.of("$sum", field);
            case "min" -> Map.of("$min", field);
            case "max" -> Map.of("$max", field);
            case "average" -> Map.of("$avg", field);
            default ->
                throw Refusal.badRequest(
                        "Unknown aggregation method " + aggregate.method(),
                        "Use sum, min, max, average or countdistinct.");
        };
    }

    private static String type(Transformation.Aggregate aggregate, FieldScope scope) {
        String of = aggregate.of();
        return switch (aggregate.method()) {
            case "sum", "min", "max" ->
                of == null ? OdataProperty.INT64 : scope.named(of, path(of)).type();
            case "average" -> OdataProperty.DOUBLE;
            default -> OdataProperty.INT64;
        };
    }

    private static Expression.Path path(String name) {
        return new Expression.Path(null, List.of(name));
    }
}
