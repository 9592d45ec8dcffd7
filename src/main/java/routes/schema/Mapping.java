package routes.schema;

import org.jspecify.annotations.Nullable;

/**
 * Where an entity lies in a database that others made. An entity without such a mapping has a table named like its
 * collection, which Octonet may make.
 *
 * @param databaseSchema the schema of the database that holds the table; null for the one a connection uses anyway
 * @param table the table's exact name, null where it follows from the collection
 * @param readOnly whether rows are never written
 */
public record Mapping(
        @Nullable String databaseSchema, @Nullable String table, EntityId id, boolean readOnly) {
    public static final Mapping NONE = new Mapping(null, null, EntityId.USUAL, false);
}
