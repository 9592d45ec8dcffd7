package routes.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Compares two catalogs, entity by entity of the same name. Descriptions make no difference. */
public final class SchemaDiff {
    private final List<SchemaChange> changes = new ArrayList<>();

    private SchemaDiff() {}

    /** What leads from one catalog to the other, empty where they mean the same. */
    public static List<SchemaChange> between(SchemaCatalog from, SchemaCatalog to) {
        SchemaDiff diff = new SchemaDiff();
        Map<String, EntitySchema> before = byName(from);
        Map<String, EntitySchema> after = byName(to);
        for (EntitySchema schema : after.values()) {
            if (!before.containsKey(schema.name())) {
                diff.changes.add(new SchemaChange.AddEntity(schema));
            }
        }
        for (EntitySchema schema : before.values()) {
            EntitySchema next = after.get(schema.name());
            if (next != null) {
                diff.compare(schema, next);
            }
        }
        for (EntitySchema schema : before.values()) {
            if (!after.containsKey(schema.name())) {
                diff.changes.add(new SchemaChange.RemoveEntity(schema.name(), schema.collection()));
            }
        }
        return List.copyOf(diff.changes);
    }

    private static Map<String, EntitySchema> byName(SchemaCatalog catalog) {
        Map<String, EntitySchema> entities = new LinkedHashMap<>();
        catalog.entities().forEach(entity -> entities.put(entity.name(), entity));
        return entities;
    }

    // Indexes go first and come last, since they lie over the columns that change in between.
    private void compare(EntitySchema from, EntitySchema to) {
        String entity = from.name();
        if (!from.collection().equals(to.collection())) {
            changes.add(new SchemaChange.RenameCollection(entity, from.collection(), to.collection()));
        }
        for (Index index : from.indexes()) {
            if (!to.indexes().contains(index)) {
                changes.add(new SchemaChange.RemoveIndex(entity, index));
            }
        }
        compareRelations(entity, from.relations(), to.relations());
        compareFields(entity, from.fields(), to.fields());
        compareSwitches(from, to);
        compareDiscriminators(entity, from, to);
        if (!from.mapping().equals(to.mapping())) {
            changes.add(new SchemaChange.AlterMapping(entity, from.mapping(), to.mapping()));
        }
        for (Index index : to.indexes()) {
            if (!from.indexes().contains(index)) {
                changes.add(new SchemaChange.AddIndex(entity, index));
            }
        }
    }

    private void compareFields(String entity, Map<String, Field> from, Map<String, Field> to) {
        from.forEach((name, field) -> {
            Field next = to.get(name);
            if (next == null) {
                changes.add(new SchemaChange.RemoveField(entity, name));
            } else if (!meaning(field).equals(meaning(next))) {
                changes.add(new SchemaChange.AlterField(entity, name, field, next));
            }
        });
        to.forEach((name, field) -> {
            if (!from.containsKey(name)) {
                changes.add(new SchemaChange.AddField(entity, name, field));
            }
        });
    }

    private void compareRelations(String entity, Map<String, Relation> from, Map<String, Relation> to) {
        from.forEach((name, relation) -> {
            Relation next = to.get(name);
            if (next == null) {
                changes.add(new SchemaChange.RemoveRelation(entity, name, relation));
            } else if (!relation.equals(next)) {
                changes.add(new SchemaChange.AlterRelation(entity, name, relation, next));
            }
        });
        to.forEach((name, relation) -> {
            if (!from.containsKey(name)) {
                changes.add(new SchemaChange.AddRelation(entity, name, relation));
            }
        });
    }

    private void compareSwitches(EntitySchema from, EntitySchema to) {
        String entity = from.name();
        if (from.timestamps() != to.timestamps()) {
            changes.add(
                    to.timestamps()
                            ? new SchemaChange.AddTimestamps(entity)
                            : new SchemaChange.RemoveTimestamps(entity));
        }
        if (from.softDelete() != to.softDelete()) {
            changes.add(
                    to.softDelete()
                            ? new SchemaChange.AddSoftDelete(entity)
                            : new SchemaChange.RemoveSoftDelete(entity));
        }
        if (from.closedToMcp() != to.closedToMcp()) {
            changes.add(to.closedToMcp() ? new SchemaChange.CloseToMcp(entity) : new SchemaChange.OpenToMcp(entity));
        }
    }

    private void compareDiscriminators(String entity, EntitySchema from, EntitySchema to) {
        Discriminator before = from.discriminator();
        Discriminator after = to.discriminator();
        if (Objects.equals(before, after)) {
            return;
        }
        if (before != null) {
            changes.add(new SchemaChange.RemoveDiscriminator(entity, before.column()));
        }
        if (after != null) {
            changes.add(new SchemaChange.AddDiscriminator(entity, after.column(), after.value()));
        }
    }

    /** The field without its descriptions, and with its enum as the set that it is. */
    private static Field meaning(Field field) {
        ArrayOf arrayOf = field.arrayOf();
        if (arrayOf != null) {
            Map<String, Field> embedded = new LinkedHashMap<>();
            arrayOf.fields().forEach((name, inner) -> embedded.put(name, meaning(inner)));
            arrayOf = new ArrayOf(arrayOf.type(), embedded);
        }
        return new Field(
                field.name(),
                field.type(),
                field.required(),
                field.unique(),
                field.sparse(),
                field.defaultValue(),
                field.enumValues().stream().sorted().toList(),
                field.lowercase(),
                field.trim(),
                arrayOf,
                field.maxLength(),
                field.precision(),
                field.scale(),
                field.secret(),
                field.open(),
                null,
                field.storage());
    }
}
