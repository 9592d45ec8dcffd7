package routes.schema;

import org.jspecify.annotations.Nullable;

/**
 * How the keys of a relation lie in tables.
 *
 * @param column name of the key column in this entity's table, null where it is that of the API
 * @param databaseSchema that of the junction table, where it is not the usual one
 * @param existing whether others made the junction table, so that its name is what it is
 * @param own the id of the entity that has the relation
 * @param target the id of the entity it leads to
 */
public record JoinKeys(
        @Nullable String column, @Nullable String databaseSchema, boolean existing, EntityId own, EntityId target) {
    public static final JoinKeys USUAL = new JoinKeys(null, null, false, EntityId.USUAL, EntityId.USUAL);
}
