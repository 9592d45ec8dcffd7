package routes.dialect.hsqldb;

import java.sql.SQLException;
import java.util.List;
import routes.dialect.sql.SqlDdl;
import routes.dialect.sql.SqlStatement;
import routes.dialect.sql.TableShape;

/**
 * Tables of HSQLDB. It has no partial indexes: a value that is unique among live rows has a column of its
 * own, which the database fills in and which is null, and so unlike any other, in a deleted row.
 */
final class HsqldbDdl extends SqlDdl {
    static final int ALREADY_EXISTS = -5504;

    @Override
    protected String type(TableShape.Cell cell) {
        return switch (cell.type()) {
            case STRING, ENUM, OBJECT_ID -> "VARCHAR(" + cell.maxLength() + ")";
            case TEXT, JSON, ARRAY -> "LONGVARCHAR";
            case NUMBER -> "DOUBLE";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(" + cell.precision() + ", " + cell.scale() + ")";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "TIMESTAMP(3) WITH TIME ZONE";
            case BINARY -> "LONGVARBINARY";
        };
    }

    @Override
    protected List<TableShape.Extra> extraColumns(TableShape table) {
        return liveColumns(table, "GENERATED ALWAYS AS (%s)");
    }

    // As constraints, since HSQLDB keeps no promise about unique indexes that are none.
    @Override
    protected List<String> createIndex(TableShape table, TableShape.Key key) {
        if (!key.unique()) {
            return super.createIndex(table, key);
        }
        List<String> columns = (key.live() ? overLive(key) : key).columnNames();
        return List.of("ALTER TABLE " + quote(table.name()) + " ADD CONSTRAINT " + quote(key.name()) + " UNIQUE ("
                + quoted(columns) + ")");
    }

    @Override
    protected String inventory() {
        return """
                SELECT 'column', TABLE_NAME, COLUMN_NAME, DATA_TYPE FROM INFORMATION_SCHEMA.COLUMNS \
                WHERE TABLE_SCHEMA = CURRENT_SCHEMA \
                UNION ALL SELECT 'index', TABLE_NAME, INDEX_NAME, '' FROM INFORMATION_SCHEMA.SYSTEM_INDEXINFO \
                WHERE TABLE_SCHEM = CURRENT_SCHEMA \
                UNION ALL SELECT CASE CONSTRAINT_TYPE WHEN 'UNIQUE' THEN 'index' ELSE 'key' END, TABLE_NAME, \
                CONSTRAINT_NAME, '' FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS \
                WHERE TABLE_SCHEMA = CURRENT_SCHEMA AND CONSTRAINT_TYPE IN ('UNIQUE', 'FOREIGN KEY')""";
    }

    // DDL commits by itself here, one statement after another.
    @Override
    protected List<String> begin(boolean dropping) {
        return List.of();
    }

    @Override
    protected List<String> commit(boolean dropping) {
        return List.of();
    }

    @Override
    protected List<String> rollback(boolean dropping) {
        return List.of();
    }

    @Override
    protected String dropTable(String table) {
        return "DROP TABLE " + quote(table) + " IF EXISTS CASCADE";
    }

    @Override
    protected SqlStatement ping() {
        return new SqlStatement("VALUES 1", List.of(), SqlStatement.Kind.QUERY);
    }

    @Override
    protected boolean exists(SQLException failure) {
        return failure.getErrorCode() == ALREADY_EXISTS;
    }
}
