package routes.dialect.sqlite;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.sqlite.Function;
import routes.dialect.sql.JsonFunctions;
import routes.dialect.sql.SqlDialect;
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
            SqliteJson.register(connection);
            Function.create(connection, "octonet_lower", new Function() {
                @Override
                protected void xFunc() throws SQLException {
                    String text = value_text(0);
                    if (text == null) {
                        result();
                    } else {
                        result(SqlDialect.fold(text));
                    }
                }
            });
            Function.create(connection, "octonet_regexp", new Function() {
                @Override
                protected void xFunc() throws SQLException {
                    String text = value_text(1);
                    if (text == null) {
                        result();
                    } else {
                        result(JsonFunctions.found(value_text(0), text) ? 1 : 0);
                    }
                }
            });
            return new TestDatabase(connection, SqliteDialect.INSTANCE, type -> switch (type) {
                case STRING, TEXT, ENUM, OBJECT_ID, DATE, JSON, ARRAY -> "TEXT";
                case NUMBER, DECIMAL -> "NUMERIC";
                case INTEGER, BOOLEAN -> "INTEGER";
                case BINARY -> "BLOB";
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
