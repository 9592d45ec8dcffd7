package routes.schema;

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
    private final Mapping mapping;
    private final @Nullable String description;
    private final boolean closedToMcp;
    private final boolean mapped;
    private final List<Column> columns;
    private final List<Column> insertable;
    private final List<Column> order;
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
        this(
                name,
                collection,
                fields,
                relations,
                indexes,
                timestamps,
                discriminator,
                softDelete,
                Mapping.NONE,
                null,
                false);
    }

    public EntitySchema(
            String name,
            String collection,
            Map<String, Field> fields,
            Map<String, Relation> relations,
            List<Index> indexes,
            boolean timestamps,
            @Nullable Discriminator discriminator,
            boolean softDelete,
            Mapping mapping,
            @Nullable String description,
            boolean closedToMcp) {
        this.name = name;
        this.collection = collection;
        this.fields = Ordered.copyOf(fields);
        this.relations = Ordered.copyOf(relations);
        this.indexes = List.copyOf(indexes);
        this.timestamps = timestamps;
        this.discriminator = discriminator;
        this.softDelete = softDelete;
        this.mapping = mapping;
        this.description = description;
        this.closedToMcp = closedToMcp;
        this.columns = List.copyOf(new EntityColumns(this).inTableOrder());
        this.insertable = columns.stream()
                .filter(column -> !column.composite() && column.storage().filled() != Storage.Filled.BY_DATABASE)
                .toList();
        this.order = mapping.id().none()
                ? columns.stream().filter(EntitySchema::orderable).toList()
                : List.of(id());
        this.mapped = !mapping.equals(Mapping.NONE)
                || columns.stream().anyMatch(column -> !column.storage().plainAs(column.name()));
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

    /** The column of the id; an entity that is not {@link #keyed} has none. */
    public Column id() {
        if (!keyed()) {
            throw new IllegalStateException("rows of " + name + " have no id");
        }
        return columns.get(0);
    }

    /** Whether rows have an id, by which they can be told apart and written. */
    public boolean keyed() {
        return !mapping.id().none();
    }

    /** Whether rows can only be read. */
    public boolean readOnly() {
        return mapping.readOnly() || !keyed();
    }

    /** Columns whose order is that of the rows where nobody asks for another: the id, where there is one. */
    public List<Column> order() {
        return order;
    }

    /** Columns that an INSERT may name, in table order. */
    public List<Column> insertable() {
        return insertable;
    }

    /** Whether the database may give a row values that it was not written with. */
    public boolean filledByDatabase() {
        return mapped && columns.stream().anyMatch(column -> column.storage().filled() != Storage.Filled.BY_CALLER);
    }

    public Mapping mapping() {
        return mapping;
    }

    /** Whether anything of the entity lies otherwise than Octonet would have made it. */
    public boolean mapped() {
        return mapped;
    }

    /** The column that has this name in the table, or null. */
    public @Nullable Column storedColumn(String storedName) {
        for (Column column : columns) {
            if (!column.composite() && column.stored().equals(storedName)) {
                return column;
            }
        }
        return null;
    }

    /** What the schema file says of it, for people and models; null where it says nothing. */
    public @Nullable String description() {
        return description;
    }

    /** Whether agents, who come by MCP, are to find nothing of it. */
    public boolean closedToMcp() {
        return closedToMcp;
    }

    @Override
    public String toString() {
        return name;
    }

    private static boolean orderable(Column column) {
        return !column.secret()
                && !column.type().structured()
                && column.type() != FieldType.TEXT
                && column.type() != FieldType.BINARY;
    }
}
