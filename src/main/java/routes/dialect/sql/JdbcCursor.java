package routes.dialect.sql;

import java.sql.SQLException;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.jdbc.ResultSetIterator;
import routes.entity.RowCursor;

/**
 * Rows of a statement that is still running. Closing it gives its connection back; should nobody close it,
 * camel-jdbc does when the exchange completes.
 */
final class JdbcCursor implements RowCursor {
    private final ResultSetIterator rows;
    private final SqlDatabase database;
    private boolean closed;

    JdbcCursor(ResultSetIterator rows, SqlDatabase database) {
        this.rows = rows;
        this.database = database;
    }

    @Override
    public boolean hasNext() {
        if (closed) {
            return false;
        }
        boolean more = rows.hasNext();
        if (!more) {
            // The last row was read: the connection need not wait for whoever writes the answer.
            close();
        }
        return more;
    }

    @Override
    public Map<String, Object> next() {
        try {
            return rows.next();
        } catch (RuntimeCamelException failure) {
            close();
            if (failure.getCause() instanceof SQLException cause) {
                throw database.problems().of(cause, null, null);
            }
            throw failure;
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            rows.close();
            rows.closeConnection();
        }
    }
}
