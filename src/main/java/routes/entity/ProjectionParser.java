package routes.entity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.Relation;

/**
 * Reads which fields are to be shown. Names are taken from what the caller may read only, and a relation
 * counts by its name as well as by its key column.
 */
final class ProjectionParser {
    private ProjectionParser() {}

    /**
     * @param byDefault fields shown where the client selects none; empty means all
     * @param reachedBy the relation whose rows these are, null for the rows of the answer itself
     */
    static Projection parse(
            EntityView view,
            List<String> select,
            List<String> exclude,
            List<String> byDefault,
            List<Include> includes,
            @Nullable Relation reachedBy) {
        boolean plain = select.isEmpty() && exclude.isEmpty() && byDefault.isEmpty() && includes.isEmpty();
        if (plain && (reachedBy == null || view.whole().links().isEmpty())) {
            return view.whole();
        }
        Set<String> selected = checked("select", view, select);
        Set<String> excluded = checked("exclude", view, exclude);
        Set<String> defaults = Set.copyOf(byDefault);
        List<Column> columns = new ArrayList<>();
        for (Column column : view.columns()) {
            if (column.is(Column.Role.ID) || shown(column, selected, excluded, defaults)) {
                columns.add(column);
            }
        }
        List<Relation> links = new ArrayList<>();
        for (Relation link : view.whole().links()) {
            boolean filled = includes.stream().anyMatch(include -> include.relation() == link);
            boolean named = selected.contains(link.name()) || defaults.contains(link.name());
            if (!filled && shown(link, selected, excluded, defaults) && (named || !leadsBack(link, reachedBy))) {
                links.add(link);
            }
        }
        return new Projection(columns, includes, links);
    }

    private static boolean shown(Column column, Set<String> selected, Set<String> excluded, Set<String> defaults) {
        if (!selected.isEmpty()) {
            return names(selected, column);
        }
        return !names(excluded, column) && (defaults.isEmpty() || names(defaults, column));
    }

    private static boolean names(Set<String> names, Column column) {
        Relation relation = column.relation();
        return names.contains(column.name()) || (relation != null && names.contains(relation.name()));
    }

    private static boolean shown(Relation link, Set<String> selected, Set<String> excluded, Set<String> defaults) {
        String name = link.name();
        return selected.isEmpty()
                ? !excluded.contains(name) && (defaults.isEmpty() || defaults.contains(name))
                : selected.contains(name);
    }

    // All books of each label of a book: the way back says little, and is long.
    private static boolean leadsBack(Relation link, @Nullable Relation reachedBy) {
        return reachedBy != null
                && link.type() == reachedBy.type()
                && Objects.equals(link.through(), reachedBy.through())
                && link.column().equals(reachedBy.inverseColumn());
    }

    private static Set<String> checked(String option, EntityView view, List<String> names) {
        if (names.size() > NameList.MAX_NAMES) {
            throw Refusal.bad(
                    option, "names more than " + NameList.MAX_NAMES + " fields", "Name fewer, or none to get all.");
        }
        for (String name : names) {
            if (view.readable(name) == null && view.relation(name) == null) {
                throw Refusal.unknownField(name, view);
            }
        }
        return new HashSet<>(names);
    }
}
