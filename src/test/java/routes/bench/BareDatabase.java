package routes.bench;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** What the bare server asks: connections with their statements kept prepared, and nothing above them. */
interface BareDatabase {

    /** The SQLite file of this path, or the PostgreSQL database of this {@code postgresql://user:password@host/name}. */
    static BareDatabase of(String place) throws SQLException {
        return place.startsWith("postgresql:") ? new PostgresPool(place) : new SqliteFile(place);
    }

    /** Work on a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException, IOException;
    }

    <T> T read(Work<T> work) throws SQLException, IOException;

    /** In one transaction. */
    <T> T write(Work<T> work) throws SQLException, IOException;

    /** A connection with its prepared statements. */
    final class Connection {
        private final java.sql.Connection jdbc;
        private final Map<String, PreparedStatement> statements = new HashMap<>();
        private final Statement plain;

        Connection(java.sql.Connection jdbc) throws SQLException {
            this.jdbc = jdbc;
            this.plain = jdbc.createStatement();
        }

        PreparedStatement statement(String sql) throws SQLException {
            PreparedStatement known = statements.get(sql);
            if (known == null) {
                known = jdbc.prepareStatement(sql);
                statements.put(sql, known);
            }
            return known;
        }

        void execute(String sql) throws SQLException {
            plain.execute(sql);
        }
    }
}
