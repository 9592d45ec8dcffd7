package routes.dialect.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** A transaction and the connection it runs on. Closing it undoes what was not committed. */
public interface SqlTransaction extends AutoCloseable {

    /** The connection, whose own {@code close()} does nothing until the transaction ends. */
    Connection connection();

    void commit() throws SQLException;

    @Override
    void close();
}
