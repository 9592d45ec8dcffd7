package routes.dialect.sql.introspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import routes.schema.Described;

/** Turns tables into entities: columns into fields, foreign keys into relations seen from both sides. */
final class SchemaDrafter {
    private final List<FoundTable> tables;
    private final Keys keys;
    private final List<Described.Note> notes = new ArrayList<>();
    private final Map<FoundTable, EntityPlan> plans = new LinkedHashMap<>();

    SchemaDrafter(List<FoundTable> tables, DatabaseCatalog catalog) {
        this.tables = tables;
        this.keys = new Keys(tables, catalog);
    }

    Described draft() {
        List<FoundTable> entities =
                tables.stream().filter(table -> !keys.join(table)).toList();
        EntityNames names = new EntityNames(entities);
        for (FoundTable table : entities) {
            plans.put(table, new EntityPlan(table, names.entity(table), names.collection(table)));
        }
        plans.values().forEach(this::columns);
        RelationDrafter relations = new RelationDrafter(keys, plans, notes);
        plans.values().forEach(relations::inverses);
        tables.stream().filter(keys::join).forEach(relations::junction);
        plans.values().forEach(this::indexes);
        ArrayNode schemas = JsonNodeFactory.instance.arrayNode();
        plans.values().forEach(plan -> schemas.add(entity(plan)));
        return new Described(schemas, notes);
    }

    private void note(FoundTable table, String text) {
        notes.add(new Described.Note(table.label(), text));
    }

    private void note(FoundTable table, String column, String text) {
        notes.add(new Described.Note(table.label() + "." + column, text));
    }

    private void columns(EntityPlan plan) {
        FoundTable table = plan.table;
        Map<String, FoundTable.Reference> relations = keys.relations(table);
        String id = keys.single(table);
        for (FoundColumn column : table.columns().values()) {
            FieldShape shape = keys.shape(table, column.name());
            if (column.name().equals(id)) {
                plan.named(column.name(), "id");
            } else if (relations.containsKey(column.name())) {
                relation(plan, column, Objects.requireNonNull(relations.get(column.name())));
            } else if (shape == null) {
                note(
                        table,
                        column.name(),
                        "left out: nothing in a schema is like its type " + column.typeName()
                                + (column.required() ? "; no rows can be created, since it is required" : ""));
            } else {
                field(plan, column, shape);
            }
        }
        obstacles(table, relations);
    }

    private void field(EntityPlan plan, FoundColumn column, FieldShape shape) {
        String camel = Words.camel(column.name());
        String name = plan.free(List.of(begun(camel), begun(camel) + "Value"));
        plan.named(column.name(), name);
        boolean unique =
                plan.table.unique(column.name()) && !plan.table.primaryKey().contains(column.name());
        FieldWriter.write(column, shape, name, unique, plan.fields.putObject(name));
        if (shape.note() != null) {
            note(plan.table, column.name(), shape.note());
        }
        if (FieldWriter.secret(name)) {
            note(plan.table, column.name(), "taken for a secret by its name: it can be written and is never shown");
        }
    }

    private static String begun(String camel) {
        return camel.isEmpty() ? "column" : Character.isDigit(camel.charAt(0)) ? "column" + camel : camel;
    }

    private void relation(EntityPlan plan, FoundColumn column, FoundTable.Reference reference) {
        EntityPlan target = plans.get(Objects.requireNonNull(keys.target(reference)));
        if (target == null) {
            throw new IllegalStateException("a table that only joins is referred to");
        }
        String stem = RelationDrafter.stem(column.name());
        String name = plan.free(List.of(begun(stem), begun(stem) + target.name));
        plan.named(column.name(), name);
        ObjectNode json = plan.relations.putObject(name);
        json.put("target", target.name);
        json.put("type", plan.table.unique(column.name()) ? "one-to-one" : "many-to-one");
        boolean required = !column.nullable();
        if (required) {
            json.put("required", true);
        }
        if (!column.name().equals(name)) {
            json.put("column", column.name());
        }
        String usual = required ? "restrict" : "set-null";
        if (!reference.onDelete().equals(usual)
                && !(required && reference.onDelete().equals("set-null"))) {
            json.put("onDelete", reference.onDelete());
        }
        FieldWriter.describe(column.remarks(), json);
    }

    private void obstacles(FoundTable table, Map<String, FoundTable.Reference> relations) {
        for (FoundTable.Reference reference : table.references()) {
            String obstacle = keys.obstacle(table, reference);
            String columns = String.join(", ", reference.columns().keySet());
            if (obstacle != null) {
                note(table, columns, "no relation: it " + obstacle);
            } else if (relations.get(columns) != reference) {
                note(table, columns, "one relation only: it refers to " + reference.target() + " as well");
            }
        }
    }

    private void indexes(EntityPlan plan) {
        for (FoundTable.Index index : plan.table.indexes()) {
            boolean single = index.columns().size() == 1;
            boolean said = single
                    && (index.unique()
                            || plan.relations.has(
                                    String.valueOf(plan.nameOf(index.columns().get(0)))));
            if (!said && index.columns().stream().allMatch(column -> plan.nameOf(column) != null)) {
                ObjectNode json = plan.indexes.addObject();
                ObjectNode fields = json.putObject("fields");
                for (int i = 0; i < index.columns().size(); i++) {
                    fields.put(
                            plan.nameOf(index.columns().get(i)),
                            index.descending().get(i) ? "desc" : "asc");
                }
                if (index.unique()) {
                    json.put("unique", true);
                }
            }
        }
    }

    private ObjectNode entity(EntityPlan plan) {
        FoundTable table = plan.table;
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", plan.name);
        json.put("collection", plan.collection);
        FieldWriter.describe(table.remarks(), json);
        json.put("table", table.name());
        if (table.databaseSchema() != null) {
            json.put("databaseSchema", table.databaseSchema());
        }
        id(plan, json);
        json.set("fields", plan.fields);
        if (!plan.relations.isEmpty()) {
            json.set("relations", plan.relations);
        }
        if (!plan.indexes.isEmpty()) {
            json.set("indexes", plan.indexes);
        }
        return json;
    }

    private void id(EntityPlan plan, ObjectNode json) {
        FoundTable table = plan.table;
        String single = keys.single(table);
        List<String> key = keys.of(table);
        if (single != null) {
            FoundColumn column = Objects.requireNonNull(table.columns().get(single));
            FieldWriter.writeId(column, Objects.requireNonNull(keys.shape(table, single)), json.putObject("id"));
        } else if (!key.isEmpty()) {
            ArrayNode parts = json.putArray("id");
            key.forEach(column -> parts.add(plan.nameOf(column)));
        } else {
            json.put("id", false);
            note(
                    table,
                    table.view()
                            ? "a view: its rows can only be read"
                            : "a table without a key: its rows can only be read; name the columns that tell them apart"
                                    + " in `id`, and they can be written");
        }
    }
}
