package routes.dialect.sql;

import java.time.InstantSource;
import routes.dialect.sql.introspect.DatabaseCatalog;

/**
 * Everything that is particular to one kind of database, found by its DB_DIALECT id. A new kind is one of
 * these with a few small classes behind it, and one line in the list of {@link SqlVendors}.
 */
public abstract class SqlVendor {
    private final String id;
    private final SqlDdl ddl;
    private final SqlErrors errors;

    /** @param id as DB_DIALECT names it */
    protected SqlVendor(String id, SqlDdl ddl, SqlErrors errors) {
        this.id = id;
        this.ddl = ddl;
        this.errors = errors;
    }

    public final String id() {
        return id;
    }

    final SqlDdl ddl() {
        return ddl;
    }

    final SqlErrors errors() {
        return errors;
    }

    /** Whether the database at this address runs in this process, so that no other can share it. */
    public boolean embedded(String uri) {
        return false;
    }

    /** Whether there is a database at this address, as far as that shows without opening it. */
    public boolean exists(String uri) {
        return true;
    }

    /** How statements are written for the database at this address. */
    protected abstract SqlDialect dialect(String uri);

    /**
     * The connections of the database at this address, none of which is opened yet.
     *
     * @throws IllegalArgumentException when the address is not one of this kind; the message never repeats it
     */
    public abstract SqlConnections connections(String uri, SqlSettings settings);

    /** How the catalog of such a database is read. */
    protected DatabaseCatalog catalog() {
        return new DatabaseCatalog();
    }

    /**
     * What makes statements of this dialect.
     *
     * @param reads runs the further reads of an answer that is streamed, after its unit of work has ended
     */
    protected CommandPlanner planner(SqlDialect dialect, TableNames names, FlowRunner reads) {
        return new SqlPlanner(dialect, names, reads, InstantSource.system());
    }
}
