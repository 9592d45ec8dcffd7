package routes.project;

import routes.entity.Database;
import routes.schema.SchemaCatalog;

/** Opens the database of a project and brings its tables in line with the project's strategy. */
@FunctionalInterface
public interface DatabaseOpener {
    /**
     * Opens without waiting for a server that does not answer; connections may still be made lazily.
     *
     * @throws routes.entity.EntityException DB_NOT_CONNECTED when the server can't be reached
     */
    OpenDatabase open(ProjectDefinition definition, SchemaCatalog catalog);

    /** A database that is open until its project closes. */
    interface OpenDatabase extends AutoCloseable {
        Database database();

        @Override
        void close();
    }
}
