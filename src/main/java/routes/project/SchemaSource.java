package routes.project;

import routes.schema.SchemaCatalog;

/** Where a project's schemas come from; read when the project is first used. */
@FunctionalInterface
public interface SchemaSource {
    /**
     * Reads and checks the schemas.
     *
     * @throws routes.schema.SchemaException when they can't be used
     */
    SchemaCatalog read();
}
