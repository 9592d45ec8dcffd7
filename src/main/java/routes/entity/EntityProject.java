package routes.entity;

import routes.schema.SchemaCatalog;

/** A project as one request sees it: its name, its entities and its database. */
public interface EntityProject {
    String slug();

    SchemaCatalog catalog();

    /**
     * The database, opened when it is first needed.
     *
     * @throws EntityException DB_NOT_CONNECTED when it can't be opened
     */
    Database database();
}
