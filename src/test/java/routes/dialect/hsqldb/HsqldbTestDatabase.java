package routes.dialect.hsqldb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import routes.dialect.sql.TestDatabase;

/** HSQLDB in memory, set up as a project's is. */
public final class HsqldbTestDatabase {
    private HsqldbTestDatabase() {}

    public static TestDatabase open() {
        System.setProperty("hsqldb.method_class_names", HsqldbRoutines.class.getName() + ".*");
        TestDatabase database = connect("jdbc:hsqldb:mem:" + UUID.randomUUID());
        database.execute("SET DATABASE TRANSACTION CONTROL MVLOCKS");
        database.execute("SET DATABASE COLLATION SQL_TEXT NO PAD");
        HsqldbRoutines.DEFINITIONS.forEach(database::execute);
        return database;
    }

    static TestDatabase another(TestDatabase database) {
        return connect(database.url());
    }

    private static TestDatabase connect(String url) {
        try {
            Connection connection = DriverManager.getConnection(url, "SA", "");
            return new TestDatabase(connection, HsqldbDialect.EMBEDDED, type -> switch (type) {
                case STRING, ENUM, OBJECT_ID -> "VARCHAR(255)";
                case TEXT, JSON, ARRAY -> "LONGVARCHAR";
                case NUMBER -> "DOUBLE";
                case INTEGER -> "BIGINT";
                case DECIMAL -> "DECIMAL(20, 4)";
                case BOOLEAN -> "BOOLEAN";
                case DATE -> "TIMESTAMP(3) WITH TIME ZONE";
                case BINARY -> "LONGVARBINARY";
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
