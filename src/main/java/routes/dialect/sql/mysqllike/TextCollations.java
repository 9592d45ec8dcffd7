package routes.dialect.sql.mysqllike;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import routes.dialect.sql.SqlConnections;

/** How the text of tables compares, as the database tells it. */
final class TextCollations {
    private static final String BY_TABLE =
            "SELECT TABLE_NAME, SUM(COALESCE(COLLATION_NAME, ?) <> ?) FROM information_schema.COLUMNS"
                    + " WHERE TABLE_SCHEMA = DATABASE() GROUP BY TABLE_NAME";

    private TextCollations() {}

    /** Whether all these tables are there, and each of their columns with text has this collation. */
    static boolean all(SqlConnections connections, Set<String> tables, String collation) throws SQLException {
        Set<String> missing = new HashSet<>();
        tables.forEach(table -> missing.add(folded(table)));
        try (Connection connection = connections.read();
                PreparedStatement query = connection.prepareStatement(BY_TABLE)) {
            query.setString(1, collation);
            query.setString(2, collation);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String table = folded(rows.getString(1));
                    boolean other = rows.getInt(2) > 0;
                    if (other && tables.stream().anyMatch(ours -> folded(ours).equals(table))) {
                        return false;
                    }
                    missing.remove(table);
                }
            }
        }
        return missing.isEmpty();
    }

    // Whether names of tables have a case depends on the server; taking two for one only costs an index.
    private static String folded(String table) {
        return table.toLowerCase(Locale.ROOT);
    }
}
