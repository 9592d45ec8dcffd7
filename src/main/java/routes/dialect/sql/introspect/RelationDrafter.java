package routes.dialect.sql.introspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import routes.schema.Described;

/** The far sides of relations, and those that a table of links makes. */
final class RelationDrafter {
    private static final Set<String> SUFFIXES = Set.of("id", "fk", "key", "ref", "no", "nr", "code", "uuid");

    private final Keys keys;
    private final Map<FoundTable, EntityPlan> plans;
    private final List<Described.Note> notes;

    RelationDrafter(Keys keys, Map<FoundTable, EntityPlan> plans, List<Described.Note> notes) {
        this.keys = keys;
        this.plans = plans;
        this.notes = notes;
    }

    /** What the row is called that a key column refers to: {@code customer} for {@code CustomerId}. */
    static String stem(String column) {
        List<String> words = new ArrayList<>(Words.of(column));
        if (words.size() > 1 && SUFFIXES.contains(words.get(words.size() - 1))) {
            words.remove(words.size() - 1);
        }
        if (words.size() > 1 && words.get(0).equals("fk")) {
            words.remove(0);
        }
        return Words.camel(words);
    }

    /** Gives each entity that this one refers to the way back. */
    void inverses(EntityPlan plan) {
        keys.relations(plan.table).forEach((column, reference) -> {
            EntityPlan target = plan(reference);
            String relation = plan.nameOf(column);
            JsonNode owning = relation == null ? null : plan.relations.get(relation);
            if (relation == null || owning == null) {
                return;
            }
            boolean one = owning.path("type").asText().equals("one-to-one");
            String camel = Words.camel(plan.name);
            String base = one ? camel : Words.plural(camel);
            ObjectNode json = target.relations.putObject(
                    target.free(List.of(base, base + "By" + Words.pascal(Words.of(relation)))));
            json.put("target", plan.name);
            json.put("type", one ? "one-to-one" : "one-to-many");
            json.put("mappedBy", relation);
        });
    }

    /** Relates the two entities whose rows a table links. */
    void junction(FoundTable table) {
        List<Map.Entry<String, FoundTable.Reference>> sides =
                List.copyOf(keys.relations(table).entrySet());
        EntityPlan owner = plan(sides.get(0).getValue());
        EntityPlan other = plan(sides.get(1).getValue());
        String there = name(owner, other, sides.get(1).getKey());
        ObjectNode own = owner.relations.putObject(there);
        own.put("target", other.name);
        own.put("type", "many-to-many");
        own.put("through", table.name());
        own.put("joinColumn", sides.get(0).getKey());
        own.put("inverseJoinColumn", sides.get(1).getKey());
        ObjectNode back =
                other.relations.putObject(name(other, owner, sides.get(0).getKey()));
        back.put("target", owner.name);
        back.put("type", "many-to-many");
        back.put("mappedBy", there);
        boolean kept =
                sides.stream().anyMatch(side -> !side.getValue().onDelete().equals("cascade"));
        notes.add(new Described.Note(
                table.label(),
                "became the many-to-many relation " + owner.name + "." + there + " and its way back"
                        + (kept
                                ? "; deleting a row takes its links along, which the database by itself refuses"
                                : "")));
    }

    // Rows that are linked to rows of their own kind are told apart by their columns.
    private static String name(EntityPlan plan, EntityPlan target, String column) {
        String camel = Words.plural(Words.camel(target.name));
        String byColumn = Words.plural(stem(column));
        return plan.free(plan == target ? List.of(byColumn, camel) : List.of(camel, byColumn));
    }

    private EntityPlan plan(FoundTable.Reference reference) {
        return Objects.requireNonNull(plans.get(Objects.requireNonNull(keys.target(reference))));
    }
}
