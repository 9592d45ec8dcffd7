package routes.schema;

import org.jspecify.annotations.Nullable;

/**
 * One stored column of an entity: its id, a declared field, the key of an owning relation, or one that the
 * schema's switches add. Filters, sorts, projections and dialects speak of columns only.
 *
 * @param position place of the column in its entity's table, 0 for the id
 * @param field the declared field, where the column is one
 * @param relation the owning relation, where the column is its key
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
        @Nullable Relation relation) {

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
