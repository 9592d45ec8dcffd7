package routes.dialect.sql.mysqllike;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import routes.dialect.sql.SqlDdl;
import routes.dialect.sql.TableShape;

/**
 * Tables of MySQL and MariaDB. DDL commits by itself here, so replicas that start together take turns by a named
 * lock; where that is not given in time, each goes on with what is still missing.
 */
public abstract class MysqlLikeDdl extends SqlDdl {
    /** Locks are known to the whole server, so their names begin with the database's. */
    static final String LOCK_PREFIX = "'octonet:', LEFT(SHA2(DATABASE(), 256), 32), ':'";

    private static final String LOCK = "CONCAT(" + LOCK_PREFIX + ", 'tables')";
    private static final int LOCK_SECONDS = 20;
    private static final String CHECK_KEYS = "SET SESSION foreign_key_checks = 1";

    private final String collation;

    /** @param collation compares by code point and to the end of the text */
    protected MysqlLikeDdl(String collation) {
        this.collation = collation;
    }

    /** The type of a column with json in it. */
    protected abstract String json();

    /** An index of unique values, as a part of its table. */
    protected abstract String uniqueIndex(TableShape table, TableShape.Key key);

    @Override
    protected final String type(TableShape.Cell cell) {
        return switch (cell.type()) {
            case STRING, ENUM, OBJECT_ID -> "VARCHAR(" + cell.maxLength() + ")" + collated();
            case TEXT -> "LONGTEXT" + collated();
            case NUMBER -> "DOUBLE";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(" + cell.precision() + ", " + cell.scale() + ")";
            case BOOLEAN -> "TINYINT(1)";
            case DATE -> "DATETIME(3)";
            case JSON, ARRAY -> json();
            case BINARY -> "LONGBLOB";
        };
    }

    protected final String collated() {
        return " CHARACTER SET utf8mb4 COLLATE " + collation;
    }

    @Override
    protected final TableShape fitted(TableShape table) {
        return RowSize.fitted(table);
    }

    // A statement takes its time here, whatever it does, and a foreign key between tables that are there takes most.
    @Override
    protected final boolean wholeTables() {
        return true;
    }

    @Override
    protected final List<String> parts(TableShape table) {
        return table.indexes().stream().map(key -> index(table, key)).toList();
    }

    @Override
    protected final List<String> createIndex(TableShape table, TableShape.Key key) {
        return List.of("ALTER TABLE " + quote(table.name()) + " ADD " + index(table, key));
    }

    private String index(TableShape table, TableShape.Key key) {
        if (key.unique()) {
            return uniqueIndex(table, key);
        }
        List<String> parts = new ArrayList<>();
        for (IndexPart part : IndexPart.of(table, key)) {
            String cut = part.cut() == 0 ? "" : "(" + part.cut() + ")";
            parts.add(quote(part.column()) + cut + order(part.descending()));
        }
        return "INDEX " + quote(key.name()) + " (" + String.join(", ", parts) + ")";
    }

    // Rows that are there already must meet it.
    @Override
    protected final List<String> addReference(TableShape table, TableShape.Reference reference) {
        List<String> statements = new ArrayList<>(List.of(CHECK_KEYS));
        statements.addAll(super.addReference(table, reference));
        return statements;
    }

    @Override
    protected final String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    protected final UnaryOperator<String> tableForm(Connection connection) throws SQLException {
        return connection.getMetaData().supportsMixedCaseIdentifiers() ? UnaryOperator.identity() : this::fold;
    }

    @Override
    protected final String inventory() {
        return """
                SELECT 'column', TABLE_NAME, COLUMN_NAME, COLUMN_TYPE FROM information_schema.COLUMNS \
                WHERE TABLE_SCHEMA = DATABASE() \
                UNION ALL SELECT DISTINCT 'index', TABLE_NAME, INDEX_NAME, '' FROM information_schema.STATISTICS \
                WHERE TABLE_SCHEMA = DATABASE() \
                UNION ALL SELECT 'key', TABLE_NAME, CONSTRAINT_NAME, '' FROM information_schema.REFERENTIAL_CONSTRAINTS \
                WHERE CONSTRAINT_SCHEMA = DATABASE()""";
    }

    @Override
    protected final List<String> begin(boolean dropping) {
        // Tables refer to one another in circles, so some refer to what is not there yet, or no more.
        return List.of("DO get_lock(" + LOCK + ", " + LOCK_SECONDS + ")", "SET SESSION foreign_key_checks = 0");
    }

    @Override
    protected final List<String> commit(boolean dropping) {
        return List.of(CHECK_KEYS, "DO release_lock(" + LOCK + ")");
    }

    @Override
    protected final List<String> rollback(boolean dropping) {
        return commit(dropping);
    }

    @Override
    protected final String dropTable(String table) {
        return "DROP TABLE IF EXISTS " + quote(table);
    }

    // A table, a column, an index or a foreign key that is there already.
    @Override
    protected final boolean exists(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case 1050, 1060, 1061, 1022, 1826 -> true;
            case 1005 -> failure.getMessage() != null && failure.getMessage().contains("errno: 121");
            default -> false;
        };
    }
}
