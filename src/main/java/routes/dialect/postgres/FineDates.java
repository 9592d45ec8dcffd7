package routes.dialect.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import routes.dialect.sql.SqlConnections;

/** Columns of tables made by others whose times are finer than a millisecond, as PostgreSQL's are unless it is told. */
final class FineDates {
    private static final String NAMES = """
            SELECT DISTINCT a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid \
            WHERE c.relname = ANY (?) AND a.attnum > 0 AND NOT a.attisdropped \
            AND a.atttypid IN ('timestamptz'::regtype, 'timestamp'::regtype) AND a.atttypmod NOT BETWEEN 0 AND 3""";

    private FineDates() {}

    /** Their names, in whatever schema; a column of another table that shares the name is only asked in a longer way. */
    static Set<String> in(SqlConnections connections, Set<String> tables) throws SQLException {
        try (Connection connection = connections.read();
                PreparedStatement query = connection.prepareStatement(NAMES)) {
            query.setArray(1, connection.createArrayOf("text", tables.toArray()));
            Set<String> names = new HashSet<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return Set.copyOf(names);
        }
    }
}
