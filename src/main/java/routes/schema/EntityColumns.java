package routes.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Works out the columns that follow from an entity's fields, relations and switches. */
final class EntityColumns {
    private final EntitySchema schema;
    private final Set<String> keyParts = new HashSet<>();
    private final List<Column> all = new ArrayList<>();

    EntityColumns(EntitySchema schema) {
        this.schema = schema;
        for (String part : schema.mapping().id().fields()) {
            keyParts.add(columnOf(part));
        }
    }

    /** The id, then fields, keys of owning relations, and what the switches add. */
    List<Column> inTableOrder() {
        EntityId id = schema.mapping().id();
        if (!id.none()) {
            all.add(id(id, List.of()));
        }
        for (Field field : schema.fields().values()) {
            if (!owned(field.name())
                    && !field.name().equals(Column.ID)
                    && !field.name().equals("_id")) {
                all.add(declared(field));
            }
        }
        for (Relation relation : schema.relations().values()) {
            if (relation.owning()) {
                all.add(key(relation));
            }
        }
        addSwitched();
        if (id.composite()) {
            all.set(0, id(id, parts(id)));
        }
        return all;
    }

    private String columnOf(String fieldOrRelation) {
        Relation relation = schema.relations().get(fieldOrRelation);
        return relation != null && relation.owning() ? relation.column() : fieldOrRelation;
    }

    private List<Column> parts(EntityId id) {
        List<Column> parts = new ArrayList<>();
        for (String part : id.fields()) {
            String name = columnOf(part);
            all.stream().filter(column -> column.name().equals(name)).forEach(parts::add);
        }
        return parts;
    }

    // A field and a relation of the same column: the relation wins, as existing schemas rely on.
    private boolean owned(String columnName) {
        return schema.relations().values().stream()
                .anyMatch(relation -> relation.owning() && relation.column().equals(columnName));
    }

    private void addSwitched() {
        Discriminator type = schema.discriminator();
        if (type != null && all.stream().noneMatch(column -> column.name().equals(type.column()))) {
            add(type.column(), FieldType.STRING, Column.Role.DISCRIMINATOR, false, Column.DISCRIMINATOR_LENGTH);
        }
        if (schema.timestamps()) {
            add(Column.CREATED_AT, FieldType.DATE, Column.Role.CREATED_AT, true, 0);
            add(Column.UPDATED_AT, FieldType.DATE, Column.Role.UPDATED_AT, true, 0);
        }
        if (schema.softDelete()) {
            add(Column.DELETED_AT, FieldType.DATE, Column.Role.DELETED_AT, true, 0);
        }
    }

    private static Column id(EntityId id, List<Column> parts) {
        return new Column(
                Column.ID,
                FieldType.STRING,
                Column.Role.ID,
                0,
                false,
                true,
                false,
                id.maxLength(),
                null,
                null,
                id.storage(),
                parts);
    }

    private Column declared(Field field) {
        return new Column(
                field.name(),
                field.type(),
                Column.Role.FIELD,
                all.size(),
                !field.required() && !keyParts.contains(field.name()),
                field.unique(),
                field.secret(),
                field.maxLength(),
                field,
                null,
                field.storage(),
                List.of());
    }

    private Column key(Relation relation) {
        return new Column(
                relation.column(),
                FieldType.STRING,
                Column.Role.REFERENCE,
                all.size(),
                !relation.required() && !keyParts.contains(relation.column()),
                relation.type() == RelationType.ONE_TO_ONE,
                false,
                relation.keys().target().maxLength(),
                null,
                relation,
                relation.storage(),
                List.of());
    }

    private void add(String name, FieldType type, Column.Role role, boolean nullable, int maxLength) {
        all.add(new Column(name, type, role, all.size(), nullable, false, false, maxLength, null, null));
    }
}
