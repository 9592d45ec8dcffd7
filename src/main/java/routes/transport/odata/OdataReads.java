package routes.transport.odata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.RequestOptions;
import routes.schema.Column;

/** Puts the options of a read into the core's: order, page, fields and relations. */
final class OdataReads {
    private final OdataModel model;
    private final Constants constants;

    OdataReads(OdataModel model, Constants constants) {
        this.model = model;
        this.constants = constants;
    }

    /** The condition of $filter, null where there is none. */
    @Nullable
    Map<String, Object> filter(OdataOptions options, OdataEntity entity) {
        Expression filter = options.filter();
        return filter == null ? null : new Conditions(FieldScope.navigable(entity, model), constants).of(filter);
    }

    /**
     * @param limit rows at most, null for as many as the core gives
     * @param cursor where an earlier page ended
     */
    RequestOptions page(OdataOptions options, OdataEntity entity, @Nullable Integer limit, @Nullable String cursor) {
        return new RequestOptions(
                sort(options, entity),
                cursor == null ? options.skip() : null,
                limit,
                cursor,
                select(options, entity),
                exclude(options, entity),
                relations(options, entity),
                false,
                options.count(),
                false);
    }

    /** Options of a request for one row. */
    RequestOptions row(OdataOptions options, OdataEntity entity) {
        return new RequestOptions(
                null,
                null,
                null,
                null,
                select(options, entity),
                exclude(options, entity),
                relations(options, entity),
                false,
                false,
                false);
    }

    /** Options of a request for nothing but what is related to a row. */
    RequestOptions related(OdataNavigation navigation, Map<String, Object> nested) {
        return new RequestOptions(
                null,
                null,
                null,
                null,
                List.of(Column.ID),
                List.of(),
                List.of(Map.of(navigation.name(), nested)),
                false,
                false,
                false);
    }

    static RequestOptions only(List<String> columns) {
        return new RequestOptions(null, null, null, null, columns, List.of(), List.of(), false, false, false);
    }

    /** The options of a relation that is filled in. */
    Map<String, Object> nested(OdataOptions options, OdataEntity entity) {
        Map<String, Object> nested = new LinkedHashMap<>();
        Map<String, Object> filter = filter(options, entity);
        if (filter != null) {
            nested.put("filter", filter);
        }
        if (!options.orderBy().isEmpty()) {
            nested.put("sort", sort(options, entity));
        }
        Integer top = options.top();
        if (top != null) {
            if (top == 0) {
                throw Unsupported.of("$top=0 inside $expand");
            }
            nested.put("limit", top);
        }
        if (options.select() != null) {
            nested.put("select", select(options, entity));
        } else if (!entity.links().isEmpty()) {
            nested.put("exclude", exclude(options, entity));
        }
        List<Map<String, Object>> relations = relations(options, entity);
        if (!relations.isEmpty()) {
            nested.put("relations", relations);
        }
        return nested;
    }

    private List<Map<String, Object>> relations(OdataOptions options, OdataEntity entity) {
        List<Map<String, Object>> relations = new ArrayList<>();
        for (OdataOptions.Expand expand : options.expand()) {
            relations.add(Map.of(expand.navigation().name(), expanded(expand, entity)));
        }
        return relations;
    }

    private Map<String, Object> expanded(OdataOptions.Expand expand, OdataEntity from) {
        OdataEntity target = model.target(expand.navigation());
        Map<String, Object> nested = new LinkedHashMap<>();
        if (expand.references()) {
            nested.put("select", List.of(Column.ID));
            return nested;
        }
        nested.putAll(nested(expand.options(), target));
        if (!expand.navigation().many()) {
            nested.remove("sort");
            nested.remove("limit");
        }
        if (expand.options().levels() > 1) {
            if (target != from) {
                throw Unsupported.of("$levels of a navigation property to another entity");
            }
            nested.put("relations", deeper(expand, nested, expand.options().levels()));
        }
        return nested;
    }

    // The same again below itself, as often as was asked.
    private static List<Map<String, Object>> deeper(
            OdataOptions.Expand expand, Map<String, Object> options, int levels) {
        List<Map<String, Object>> relations = new ArrayList<>();
        if (options.get("relations") instanceof List<?> given) {
            given.forEach(relation -> relations.add(Map.copyOf(cast(relation))));
        }
        if (levels > 1) {
            Map<String, Object> below = new LinkedHashMap<>(options);
            below.put("relations", deeper(expand, options, levels - 1));
            relations.add(Map.of(expand.navigation().name(), below));
        }
        return relations;
    }

    @SuppressWarnings("unchecked") // made here
    private static Map<String, Object> cast(Object relation) {
        return (Map<String, Object>) relation;
    }

    private @Nullable List<Map<String, Object>> sort(OdataOptions options, OdataEntity entity) {
        if (options.orderBy().isEmpty()) {
            return null;
        }
        return sort(options.orderBy(), FieldScope.own(entity));
    }

    static List<Map<String, Object>> sort(List<OdataOptions.Order> order, FieldScope scope) {
        List<Map<String, Object>> keys = new ArrayList<>();
        for (OdataOptions.Order key : order) {
            if (!(key.by() instanceof Expression.Path path)) {
                throw Unsupported.of("Sorting by anything but a property");
            }
            keys.add(Map.of("field", scope.field(path).name(), "order", key.descending() ? -1 : 1));
        }
        return keys;
    }

    private static List<String> select(OdataOptions options, OdataEntity entity) {
        List<String> selected = options.select();
        if (selected == null) {
            return List.of();
        }
        List<String> columns = new ArrayList<>();
        for (String name : selected) {
            OdataProperty property = entity.property(name);
            if (property != null) {
                columns.add(OdataEntity.column(property));
            }
        }
        return columns.isEmpty() ? List.of(Column.ID) : columns;
    }

    // Rows list the ids of many-to-many relations, which OData has no place for.
    private static List<String> exclude(OdataOptions options, OdataEntity entity) {
        if (options.select() != null) {
            return List.of();
        }
        Set<String> expanded = new java.util.HashSet<>();
        options.expand().forEach(expand -> expanded.add(expand.navigation().name()));
        return entity.links().stream().filter(link -> !expanded.contains(link)).toList();
    }
}
