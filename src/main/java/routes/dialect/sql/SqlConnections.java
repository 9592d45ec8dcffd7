package routes.dialect.sql;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The connections of one database. Whatever is handed out is given back by {@code close()}, which is safe to
 * call twice on what {@link #stream} hands out, since a cursor and its exchange both close it.
 */
public interface SqlConnections extends AutoCloseable {
    /** Rows in a portion: each may be some megabytes long, and a portion has to fit in memory. */
    int PORTION = 50;

    /** For one statement that reads, outside any transaction. */
    Connection read() throws SQLException;

    /** The same where those who read can be kept from taking all there is: {@code key} has its share. */
    default Connection read(String key) throws SQLException {
        return read();
    }

    /** For one statement that reads, whose rows the database is to send in portions. */
    default Connection portions() throws SQLException {
        return read();
    }

    /** The same within the share of {@code key}. */
    default Connection portions(String key) throws SQLException {
        return portions();
    }

    /** Whether cursors have connections of their own; where not, rows wanted through one are read at once. */
    default boolean streams() {
        return true;
    }

    /** For one cursor, which may hold it for as long as its client takes. */
    Connection stream() throws SQLException;

    /** A transaction that has begun. */
    SqlTransaction begin() throws SQLException;

    /** Outside any transaction and with no writer of this process beside it, for changes of the schema. */
    Connection maintain() throws SQLException;

    /** Whether a statement is ended from outside; where not, it looks by itself whether it is still wanted. */
    default boolean cancels() {
        return true;
    }

    /** How often another database took the place of the one that was opened: its tables are to be seen to again. */
    default int edition() {
        return 0;
    }

    @Override
    void close();
}
