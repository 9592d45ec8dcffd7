package routes.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entity as its schema file describes it, with the columns that follow from it worked out once. Instances
 * are immutable and compared by identity; a changed schema is a new instance.
 */
public final class EntitySchema {
    private final String name;
    private final String collection;
    private final Map<String, Field> fields;
    private final Map<String, Relation> relations;
    private final List<Index> indexes;
    private final boolean timestamps;
    private final @Nullable Discriminator discriminator;
    private final boolean softDelete;
    private final List<Column> columns;
    private final List<Column> openColumns;
    private final Map<String, Column> columnsByName;

    public EntitySchema(
            String name,
            String collection,
            Map<String, Field> fields,
            Map<String, Relation> relations,
            List<Index> indexes,
            boolean timestamps,
            @Nullable Discriminator discriminator,
            boolean softDelete) {
        this.name = name;
        this.collection = collection;
        this.fields = Ordered.copyOf(fields);
        this.relations = Ordered.copyOf(relations);
        this.indexes = List.copyOf(indexes);
        this.timestamps = timestamps;
        this.discriminator = discriminator;
        this.softDelete = softDelete;
        this.columns = List.copyOf(columnsInTableOrder());
        this.openColumns = columns.stream().filter(column -> !column.secret()).toList();
        Map<String, Column> byName = new LinkedHashMap<>();
        columns.forEach(column -> byName.put(column.name(), column));
        this.columnsByName = Ordered.copyOf(byName);
    }

    /** Name in PascalCase, as GraphQL, JSON-RPC, MCP, gRPC, tRPC and the message buses use it. */
    public String name() {
        return name;
    }

    /** Name of the table or collection, as REST and OData use it. */
    public String collection() {
        return collection;
    }

    public Map<String, Field> fields() {
        return fields;
    }

    public Map<String, Relation> relations() {
        return relations;
    }

    public List<Index> indexes() {
        return indexes;
    }

    public boolean timestamps() {
        return timestamps;
    }

    public @Nullable Discriminator discriminator() {
        return discriminator;
    }

    public boolean softDelete() {
        return softDelete;
    }

    /** All columns in table order: id, fields, keys of owning relations, then what the switches add. */
    public List<Column> columns() {
        return columns;
    }

    /** The columns that are not secret, in table order. */
    public List<Column> openColumns() {
        return openColumns;
    }

    /** The column of exactly this name, secret or not, or null. */
    public @Nullable Column column(String columnName) {
        return columnsByName.get(columnName);
    }

    public Column id() {
        return columns.get(0);
    }

    @Override
    public String toString() {
        return name;
    }

    private List<Column> columnsInTableOrder() {
        List<Column> all = new ArrayList<>();
        all.add(added(Column.ID, FieldType.STRING, Column.Role.ID, 0, false, Column.ID_LENGTH));
        for (Field field : fields.values()) {
            if (!owned(field.name())
                    && !field.name().equals(Column.ID)
                    && !field.name().equals("_id")) {
                all.add(declared(field, all.size()));
            }
        }
        for (Relation relation : relations.values()) {
            if (relation.owning()) {
                all.add(key(relation, all.size()));
            }
        }
        addSwitched(all);
        return all;
    }

    // A field and a relation of the same column: the relation wins, as existing schemas rely on.
    private boolean owned(String columnName) {
        return relations.values().stream()
                .anyMatch(relation -> relation.owning() && relation.column().equals(columnName));
    }

    private void addSwitched(List<Column> all) {
        Discriminator type = discriminator;
        if (type != null && all.stream().noneMatch(column -> column.name().equals(type.column()))) {
            all.add(added(
                    type.column(),
                    FieldType.STRING,
                    Column.Role.DISCRIMINATOR,
                    all.size(),
                    false,
                    Column.DISCRIMINATOR_LENGTH));
        }
        if (timestamps) {
            all.add(added(Column.CREATED_AT, FieldType.DATE, Column.Role.CREATED_AT, all.size(), true, 0));
            all.add(added(Column.UPDATED_AT, FieldType.DATE, Column.Role.UPDATED_AT, all.size(), true, 0));
        }
        if (softDelete) {
            all.add(added(Column.DELETED_AT, FieldType.DATE, Column.Role.DELETED_AT, all.size(), true, 0));
        }
    }

    private static Column declared(Field field, int position) {
        return new Column(
                field.name(),
                field.type(),
                Column.Role.FIELD,
                position,
                !field.required(),
                field.unique(),
                field.secret(),
                field.maxLength(),
                field,
                null);
    }

    private static Column key(Relation relation, int position) {
        return new Column(
                relation.column(),
                FieldType.STRING,
                Column.Role.REFERENCE,
                position,
                !relation.required(),
                relation.type() == RelationType.ONE_TO_ONE,
                false,
                Column.ID_LENGTH,
                null,
                relation);
    }

    private static Column added(
            String name, FieldType type, Column.Role role, int position, boolean nullable, int maxLength) {
        return new Column(name, type, role, position, nullable, role == Column.Role.ID, false, maxLength, null, null);
    }
}
