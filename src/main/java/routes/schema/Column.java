package routes.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stored column of an entity: its id, a declared field, the key of an owning relation, or one that the
 * schema's switches add. Filters, sorts, projections and dialects speak of columns only.
 *
 * @param position place of the column in its entity's table, 0 for the id
 * @param field the declared field, where the column is one
 * @param relation the owning relation, where the column is its key
 * @param parts the columns that an id is made up of; empty where the column is one of its table
 */
public record Column(
        String name,
        FieldType type,
        Role role,
        int position,
        boolean nullable,
        boolean unique,
        boolean secret,
        int maxLength,
        @Nullable Field field,
        @Nullable Relation relation,
        Storage storage,
        List<Column> parts) {

    /** Longest id in characters, on every database. */
    public static final int ID_LENGTH = 36;

    /** Longest discriminator value in characters. */
    public static final int DISCRIMINATOR_LENGTH = 100;

    public static final String ID = "id";
    public static final String CREATED_AT = "createdAt";
    public static final String UPDATED_AT = "updatedAt";
    public static final String DELETED_AT = "deletedAt";

    /** Why a column exists. */
    public enum Role {
        ID,
        FIELD,
        REFERENCE,
        DISCRIMINATOR,
        CREATED_AT,
        UPDATED_AT,
        DELETED_AT
    }

    public Column {
        parts = List.copyOf(parts);
    }

    /** A column that is kept as Octonet keeps its own. */
    public Column(
            String name,
            FieldType type,
            Role role,
            int position,
            boolean nullable,
            boolean unique,
            boolean secret,
            int maxLength,
            @Nullable Field field,
            @Nullable Relation relation) {
        this(
                name,
                type,
                role,
                position,
                nullable,
                unique,
                secret,
                maxLength,
                field,
                relation,
                Storage.plain(name),
                List.of());
    }

    /** Its name in the table. */
    public String stored() {
        return storage.name();
    }

    public StoredAs storedAs() {
        return storage.as();
    }

    /** Whether it is no column of the table, but made up of others. */
    public boolean composite() {
        return !parts.isEmpty();
    }

    /** Whether the database itself takes it for text, which has an order of its own there. */
    public boolean keptAsText() {
        return type.textual() && storage.as() == StoredAs.PLAIN;
    }

    public boolean is(Role role) {
        return this.role == role;
    }

    // Columns are compared by identity of their place: the record's deep equality would walk fields and relations.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Column column
                        && position == column.position
                        && type == column.type
                        && role == column.role
                        && name.equals(column.name));
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
