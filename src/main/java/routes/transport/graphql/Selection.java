package routes.transport.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.Relation;
import routes.transport.Refusal;

/**
 * What a selection set asks of a row: the columns, and the relations with what is asked of their rows in turn, so that
 * one request to the core brings everything whatever its depth.
 */
final class Selection {
    private final Set<String> columns = new LinkedHashSet<>();
    private final Map<String, Map<String, Object>> relations = new LinkedHashMap<>();

    // Where nothing but relations is asked of a row, it still has to have something.
    private final String anyColumn;

    private Selection(String anyColumn) {
        this.anyColumn = anyColumn;
    }

    /** @param entities finds what the schema has of an entity */
    static Selection of(List<SelectedField> fields, Entities.Entity entity, Entities entities) {
        Selection selection = new Selection(entity.view().columns().get(0).name());
        Map<Relation, List<SelectedField>> asked = new LinkedHashMap<>();
        for (SelectedField field : fields) {
            Relation relation = entity.relations().get(field.name());
            if (relation != null) {
                asked.computeIfAbsent(relation, key -> new ArrayList<>()).add(field);
            } else if (!field.name().startsWith("__")) {
                selection.columns.add(field.name());
            }
        }
        asked.forEach((relation, several) -> selection.relation(relation, several, entities));
        return selection;
    }

    List<String> select() {
        return columns.isEmpty() ? List.of(anyColumn) : List.copyOf(columns);
    }

    List<Object> relations() {
        return relations.isEmpty() ? List.of() : List.of(relations);
    }

    private void relation(Relation relation, List<SelectedField> fields, Entities entities) {
        Map<String, Object> arguments = fields.get(0).arguments();
        List<SelectedField> children = new ArrayList<>();
        for (SelectedField field : fields) {
            if (!field.arguments().equals(arguments)) {
                throw Refusal.badRequest(
                        "The relation " + relation.name() + " is asked for twice with different arguments",
                        "Ask for one of them in a query of its own.");
            }
            children.addAll(field.children());
        }
        if (idOnly(relation, children)) {
            columns.add(relation.column());
            return;
        }
        Selection inner = of(children, entities.get(relation.target()), entities);
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("select", inner.select());
        if (!inner.relations.isEmpty()) {
            options.put("relations", inner.relations());
        }
        put(options, "filter", RootArguments.where(arguments));
        put(options, "sort", RootArguments.order(arguments));
        put(options, "limit", arguments.get("limit"));
        relations.put(relation.name(), options);
    }

    // The row itself has the id of the one it belongs to: no other has to be read for it.
    private static boolean idOnly(Relation relation, List<SelectedField> children) {
        return relation.owning()
                && children.stream()
                        .allMatch(child ->
                                child.name().equals(Column.ID) || child.name().equals("__typename"));
    }

    private static void put(Map<String, Object> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value);
        }
    }
}
