package routes.dialect.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlTransaction;

/** A folder of SQLite files, and how tests read and write them. */
abstract class SqliteFolder {
    @TempDir
    Path folder;

    final SqlConnections file(String name, SqlSettings settings) {
        return new SqliteVendor().connections(folder.resolve(name).toString(), settings);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    static String text(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    static void write(SqlConnections connections, String... statements) throws SQLException {
        try (SqlTransaction transaction = connections.begin()) {
            for (String sql : statements) {
                execute(transaction.connection(), sql);
            }
            transaction.commit();
        }
    }
}
