package routes.project;

import org.jspecify.annotations.Nullable;
import routes.entity.EventMode;
import routes.schema.SchemaStrategy;

/**
 * What is configured about a project.
 *
 * @param slug name in paths, headers and key scopes
 * @param uri of the database in the form its dialect expects; holds credentials and is never logged
 * @param schemas where its entities are described
 * @param poolSize connections at most, 0 for the default
 * @param tablePrefix put before the name of every table
 * @param service what a service that is asked over HTTP wants beside its address
 * @param events how surely changes are told, null for what its database and strategy allow
 */
public record ProjectDefinition(
        String slug,
        String dialect,
        String uri,
        SchemaSource schemas,
        SchemaStrategy strategy,
        int poolSize,
        String tablePrefix,
        boolean showSql,
        ServiceAccess service,
        @Nullable EventMode events) {

    /** The project that is meant where a request names none. */
    public static final String DEFAULT = "default";

    /** The project of keys and other data of the server itself; only internal callers reach it. */
    public static final String SYSTEM = "system";

    /** A project whose database wants nothing beside its address. */
    public ProjectDefinition(
            String slug,
            String dialect,
            String uri,
            SchemaSource schemas,
            SchemaStrategy strategy,
            int poolSize,
            String tablePrefix,
            boolean showSql) {
        this(slug, dialect, uri, schemas, strategy, poolSize, tablePrefix, showSql, ServiceAccess.NONE, null);
    }

    public ProjectDefinition withSchemas(SchemaSource source) {
        return new ProjectDefinition(
                slug, dialect, uri, source, strategy, poolSize, tablePrefix, showSql, service, events);
    }

    public ProjectDefinition withEvents(@Nullable EventMode mode) {
        return new ProjectDefinition(
                slug, dialect, uri, schemas, strategy, poolSize, tablePrefix, showSql, service, mode);
    }

    @Override
    public String toString() {
        return slug + " (" + dialect + ")";
    }
}
