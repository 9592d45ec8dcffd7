package routes.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import routes.schema.EntitySchema;
import routes.schema.Relation;
import routes.schema.Shown;

/**
 * Reads which relations are to be filled in, to any of the allowed depth. Every level obeys the caller's rules
 * for the entity it reaches, as if it had been asked for by itself.
 */
final class IncludeParser {
    static final int MAX_LIMIT = 1000;

    private static final Set<String> OPTIONS = Set.of("select", "exclude", "sort", "limit", "filter", "relations");

    private final RelatedViews related;
    private final boolean withDeleted;

    IncludeParser(RelatedViews related, boolean withDeleted) {
        this.related = related;
        this.withDeleted = withDeleted;
    }

    /** The relations named, and with {@code eager} those that the schema always fills where the caller may. */
    List<Include> parse(EntityView view, List<?> relations, boolean eager) {
        if (relations.isEmpty() && !(eager && anyEager(view))) {
            return List.of();
        }
        IncludeTree.Node root = IncludeTree.of(relations);
        if (eager) {
            for (Relation relation : view.schema().relations().values()) {
                if (relation.eager()
                        && view.relation(relation.name()) != null
                        && allowed(related.catalog().target(relation))) {
                    root.children.computeIfAbsent(relation.name(), name -> new IncludeTree.Node());
                }
            }
        }
        return children(view, root);
    }

    private static boolean anyEager(EntityView view) {
        for (Relation relation : view.schema().relations().values()) {
            if (relation.eager()) {
                return true;
            }
        }
        return false;
    }

    private List<Include> children(EntityView view, IncludeTree.Node node) {
        if (node.children.isEmpty()) {
            return List.of();
        }
        List<Include> includes = new ArrayList<>(node.children.size());
        node.children.forEach((name, child) -> {
            Relation relation = view.relation(name);
            if (relation == null) {
                throw unknown(name, view);
            }
            includes.add(include(relation, child));
        });
        return includes;
    }

    private Include include(Relation relation, IncludeTree.Node node) {
        EntitySchema target = related.catalog().target(relation);
        if (!allowed(target)) {
            throw related.caller().refusal(target.name());
        }
        EntityView view = related.target(relation);
        Map<?, ?> options = known(node.options);
        Projection projection = ProjectionParser.parse(
                view,
                NameList.of("select", options.get("select")),
                NameList.of("exclude", options.get("exclude")),
                relation.select(),
                children(view, node),
                relation);
        Object nested = options.get("filter");
        Filter own = nested == null ? Filter.ALL : FilterParser.parse(nested, view, related);
        Object limit = options.get("limit");
        return new Include(
                relation,
                target,
                Filter.and(own, view.scope(withDeleted)),
                projection,
                relation.type().toMany() ? SortParser.parse(options.get("sort"), view) : List.of(),
                limit == null ? null : OptionNumber.of("limit", limit, 1, MAX_LIMIT, "all related rows"));
    }

    private boolean allowed(EntitySchema target) {
        return related.caller().reaches(target.name());
    }

    private static Map<?, ?> known(@Nullable Map<?, ?> options) {
        if (options == null) {
            return Map.of();
        }
        for (Object key : options.keySet()) {
            if (!(key instanceof String name) || !OPTIONS.contains(name)) {
                String option = String.valueOf(key);
                throw Refusal.bad(
                        "relations",
                        "unknown option \"" + Shown.of(option) + "\"",
                        Refusal.instead(option, "Options", List.copyOf(new TreeSet<>(OPTIONS))));
            }
        }
        return options;
    }

    private static EntityException unknown(String name, EntityView view) {
        List<String> known =
                view.relations().stream().map(Relation::name).sorted().toList();
        return new EntityException(
                        ErrorCode.BAD_REQUEST,
                        "Unknown relation \"" + Shown.of(name) + "\" of "
                                + view.schema().name(),
                        List.of(new Problem("relations", "Unknown relation")))
                .hint(Refusal.instead(name, "Relations", known));
    }
}
