package routes.dialect.hana;

import java.util.List;
import java.util.Set;
import routes.dialect.sql.SqlStatement;
import routes.dialect.sql.StandardDdl;
import routes.dialect.sql.TableShape;

/** Tables of HANA, where each statement commits by itself and no index covers part of a table. */
final class HanaDdl extends StandardDdl {

    HanaDdl() {
        // Table, index or column there, name in use.
        super(Set.of(288, 289, 255, 386));
    }

    @Override
    protected int maxVarchar() {
        return HanaDialect.MAX_VARCHAR;
    }

    @Override
    protected String type(TableShape.Cell cell) {
        return switch (cell.type()) {
            case STRING, ENUM, OBJECT_ID -> large(cell) ? "NCLOB" : "NVARCHAR(" + cell.maxLength() + ")";
            case TEXT, JSON, ARRAY -> "NCLOB";
            case NUMBER -> "DOUBLE";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(" + cell.precision() + ", " + cell.scale() + ")";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "TIMESTAMP";
            case BINARY -> "BLOB";
        };
    }

    @Override
    protected List<TableShape.Extra> extraColumns(TableShape table) {
        return liveColumns(table, "GENERATED ALWAYS AS %s");
    }

    @Override
    protected List<String> createIndex(TableShape table, TableShape.Key key) {
        return super.createIndex(table, key.live() ? overLive(key) : key);
    }

    @Override
    protected String inventory() {
        return """
                SELECT 'column', TABLE_NAME, COLUMN_NAME, DATA_TYPE_NAME FROM SYS.TABLE_COLUMNS \
                WHERE SCHEMA_NAME = CURRENT_SCHEMA \
                UNION ALL SELECT 'column', VIEW_NAME, COLUMN_NAME, DATA_TYPE_NAME FROM SYS.VIEW_COLUMNS \
                WHERE SCHEMA_NAME = CURRENT_SCHEMA \
                UNION ALL SELECT 'index', TABLE_NAME, INDEX_NAME, '' FROM SYS.INDEXES \
                WHERE SCHEMA_NAME = CURRENT_SCHEMA \
                UNION ALL SELECT 'key', TABLE_NAME, CONSTRAINT_NAME, '' FROM SYS.REFERENTIAL_CONSTRAINTS \
                WHERE SCHEMA_NAME = CURRENT_SCHEMA""";
    }

    @Override
    protected String dropTable(String table) {
        return "DROP TABLE " + quote(table) + " CASCADE";
    }

    @Override
    protected String table() {
        return "CREATE COLUMN TABLE ";
    }

    @Override
    protected String add(String definition) {
        return " ADD (" + definition + ")";
    }

    @Override
    protected SqlStatement ping() {
        return new SqlStatement("SELECT 1 FROM DUMMY", List.of(), SqlStatement.Kind.QUERY);
    }
}
