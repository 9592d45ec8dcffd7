package routes.dialect.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.RowCursor;
import routes.entity.RowValues;

/**
 * Rows of a statement that is still running. Closing it gives its connection back; should nobody close it,
 * camel-jdbc does when the exchange completes.
 */
final class JdbcCursor implements RowCursor {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcCursor.class);

    private final Iterator<Map<String, Object>> rows;
    private final ResultSet results;
    private final Connection connection;
    private final SqlProblems problems;
    private boolean closed;

    /**
     * @param results the same rows as the driver has them, at the one that comes next
     * @param connection the cursor's own, which is given back once, however often it is closed
     */
    JdbcCursor(Iterator<Map<String, Object>> rows, ResultSet results, Connection connection, SqlProblems problems) {
        this.rows = rows;
        this.results = results;
        this.connection = connection;
        this.problems = problems;
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
            throw failed(failure);
        }
    }

    @Override
    public RowValues values(List<String> wanted) {
        if (!hasNext()) {
            // The driver's rows are closed behind the last one.
            return RowCursor.super.values(wanted);
        }
        try {
            return new JdbcRows(this, results, wanted);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** Goes on to the driver's own next row. */
    boolean advance() {
        try {
            if (!closed && results.next()) {
                return true;
            }
        } catch (SQLException failure) {
            throw failed(failure);
        }
        close();
        return false;
    }

    RuntimeException failed(Exception failure) {
        close();
        return problems.of(failure, null, null);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            close(connection, problems.project());
        }
    }

    static void close(Connection connection, String project) {
        try {
            connection.close();
        } catch (SQLException failure) {
            LOG.warn(
                    "sql: a cursor's connection was not given back cleanly project={} state={}",
                    project,
                    failure.getSQLState());
        }
    }
}
