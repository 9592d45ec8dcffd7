package routes.dialect.sqlite;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import routes.dialect.sql.TestDatabase;

/** SQLite in memory, with the functions that every connection of a project has. */
public final class SqliteTestDatabase {
    private SqliteTestDatabase() {}

    public static TestDatabase open() {
        return open("jdbc:sqlite::memory:");
    }

    static TestDatabase open(String url) {
        try {
            Connection connection = DriverManager.getConnection(url);
            SqliteFunctions.register(connection, new StatementClock(Duration.ofSeconds(30)));
            return new TestDatabase(connection, SqliteDialect.INSTANCE, type -> switch (type) {
                case STRING, TEXT, ENUM, OBJECT_ID, DATE, JSON, ARRAY -> "TEXT";
                case NUMBER -> "NUMERIC";
                case DECIMAL -> "TEXT" + SqliteDecimals.COLLATE;
                case INTEGER, BOOLEAN -> "INTEGER";
                case BINARY -> "BLOB";
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
