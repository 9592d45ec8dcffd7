package routes.dialect.odata;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import routes.dialect.remote.Unsupported;
import routes.entity.Filter;
import routes.entity.Include;
import routes.entity.Sort;
import routes.schema.Column;
import routes.schema.EntitySchema;

/** Writes the query options of a request for rows; everything in them is encoded. */
final class ODataQuery {
    private final Function<EntitySchema, ODataEntity> entities;

    ODataQuery(Function<EntitySchema, ODataEntity> entities) {
        this.entities = entities;
    }

    /** The options in the order they are added, as they stand behind a question mark. */
    static final class Options {
        private final Map<String, String> options = new LinkedHashMap<>();

        Options add(String name, String value) {
            if (!value.isEmpty()) {
                options.put(name, value);
            }
            return this;
        }

        @Override
        public String toString() {
            List<String> all = new ArrayList<>();
            options.forEach((name, value) -> all.add(name + "=" + encoded(value)));
            return String.join("&", all);
        }

        String nested() {
            List<String> all = new ArrayList<>();
            options.forEach((name, value) -> all.add(name + "=" + value));
            return all.isEmpty() ? "" : "(" + String.join(";", all) + ")";
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String filter(String condition) {
        return condition.equals(ODataFilter.TRUE) ? "" : condition;
    }

    static String select(ODataEntity entity, List<Column> columns) {
        Set<String> names = new LinkedHashSet<>(entity.edm().keys());
        columns.forEach(column -> entity.properties(column).forEach(property -> names.add(property.name())));
        return String.join(",", names);
    }

    static String order(ODataEntity entity, List<Sort> sort) {
        Set<String> keys = new LinkedHashSet<>();
        Set<String> named = new LinkedHashSet<>();
        for (Sort key : sort) {
            if (key.field().nested()) {
                throw Unsupported.of(
                        "An order by a place inside " + key.field().column().name(), "Sort by other fields.");
            }
            entity.properties(key.field().column()).forEach(property -> {
                if (named.add(property.name())) {
                    keys.add(property.name() + (key.descending() ? " desc" : " asc"));
                }
            });
        }
        return String.join(",", keys);
    }

    String expand(ODataEntity entity, List<Include> includes) {
        List<String> all = new ArrayList<>(includes.size());
        for (Include include : includes) {
            String name = include.relation().name();
            if (entity.navigation(name) == null) {
                throw Unsupported.of(
                        "The relation " + name,
                        "It is no navigation property there: ask for the related rows themselves.");
            }
            ODataEntity target = entities.apply(include.target());
            Options options = new Options().add("$select", select(target, columns(include)));
            if (include.relation().type().toMany()) {
                options.add("$filter", filter(condition(target, include.filter())))
                        .add("$orderby", order(target, include.sort()))
                        .add("$top", include.limit() == null ? "" : String.valueOf(include.limit()));
            }
            all.add(name
                    + options.add("$expand", expand(target, include.projection().includes()))
                            .nested());
        }
        return String.join(",", all);
    }

    // A condition that nothing meets is none of the protocol's.
    private String condition(ODataEntity target, Filter filter) {
        String condition = ODataFilter.of(target, filter, entities);
        if (condition.equals(ODataFilter.FALSE)) {
            String key = target.edm().keys().get(0);
            return key + " eq null";
        }
        return condition;
    }

    /** What is read of a related row: of a single one all that its condition speaks of, which is judged afterwards. */
    static List<Column> columns(Include include) {
        boolean judged =
                !include.relation().type().toMany() && !include.filter().equals(Filter.ALL);
        return judged ? include.target().columns() : include.projection().columns();
    }
}
