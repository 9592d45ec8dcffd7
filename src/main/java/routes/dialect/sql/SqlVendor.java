package routes.dialect.sql;

/**
 * Everything that is particular to one kind of database, found by its DB_DIALECT id. A new kind is one of
 * these with a few small classes behind it, and one line in the list of {@link SqlVendors}.
 */
public interface SqlVendor {
    /** The id as DB_DIALECT names it. */
    String id();

    /**
     * What makes statements for the database at this address.
     *
     * @param reads runs the further reads of an answer that is streamed, after its unit of work has ended
     */
    CommandPlanner planner(String uri, TableNames names, FlowRunner reads);

    SqlDdl ddl();

    SqlErrors errors();

    /**
     * The connections of the database at this address, none of which is opened yet.
     *
     * @throws IllegalArgumentException when the address is not one of this kind; the message never repeats it
     */
    SqlConnections connections(String uri, SqlSettings settings);
}
