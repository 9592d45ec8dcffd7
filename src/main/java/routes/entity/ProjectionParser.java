package routes.entity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
     */
    static Projection parse(
            EntityView view,
            List<String> select,
            List<String> exclude,
            List<String> byDefault,
            List<Include> includes) {
        if (select.isEmpty() && exclude.isEmpty() && byDefault.isEmpty() && includes.isEmpty()) {
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
        return new Projection(columns, includes, unfilled(view, selected, excluded, defaults, includes));
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

    private static List<Relation> unfilled(
            EntityView view, Set<String> selected, Set<String> excluded, Set<String> defaults, List<Include> includes) {
        List<Relation> unfilled = new ArrayList<>();
        for (Relation relation : view.whole().emptyToMany()) {
            boolean asked = selected.isEmpty()
                    ? !excluded.contains(relation.name()) && (defaults.isEmpty() || defaults.contains(relation.name()))
                    : selected.contains(relation.name());
            if (asked && includes.stream().noneMatch(include -> include.relation() == relation)) {
                unfilled.add(relation);
            }
        }
        return unfilled;
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
