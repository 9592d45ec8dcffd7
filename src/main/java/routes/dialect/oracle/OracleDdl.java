package routes.dialect.oracle;

import java.util.List;
import java.util.Set;
import routes.dialect.sql.SqlStatement;
import routes.dialect.sql.StandardDdl;
import routes.dialect.sql.TableShape;
import routes.schema.OnDelete;

/** Tables of Oracle, where each statement commits by itself. */
final class OracleDdl extends StandardDdl {

    OracleDdl() {
        // Name in use, column there, such a foreign key there, busy with another change.
        super(Set.of(955, 1430, 2275, 54));
    }

    @Override
    protected int maxVarchar() {
        return OracleDialect.MAX_VARCHAR;
    }

    @Override
    protected String type(TableShape.Cell cell) {
        return switch (cell.type()) {
            case STRING, ENUM, OBJECT_ID -> large(cell) ? "CLOB" : "VARCHAR2(" + cell.maxLength() + " CHAR)";
            case TEXT, JSON, ARRAY -> "CLOB";
            case NUMBER -> "BINARY_DOUBLE";
            case INTEGER -> "NUMBER(19)";
            case DECIMAL -> "NUMBER(" + cell.precision() + ", " + cell.scale() + ")";
            case BOOLEAN -> "NUMBER(1)";
            case DATE -> "TIMESTAMP(3) WITH TIME ZONE";
            case BINARY -> "BLOB";
        };
    }

    @Override
    protected List<String> createIndex(TableShape table, TableShape.Key key) {
        if (again(table, key)) {
            return List.of();
        }
        return List.of(createIndex(table, key, guardedParts(key)));
    }

    // A second index on the same columns is refused, and would be of no use.
    private static boolean again(TableShape table, TableShape.Key key) {
        for (TableShape.Key other : table.indexes()) {
            if (other.equals(key)) {
                return false;
            }
            boolean alike = other.parts().equals(key.parts()) && other.live() == key.live();
            if (alike && (other.unique() || !key.unique())) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected String onDelete(OnDelete action) {
        return action == OnDelete.RESTRICT ? "" : super.onDelete(action);
    }

    @Override
    protected String inventory() {
        return """
                SELECT 'column', TABLE_NAME, COLUMN_NAME, DATA_TYPE FROM USER_TAB_COLUMNS \
                UNION ALL SELECT 'index', TABLE_NAME, INDEX_NAME, '' FROM USER_INDEXES \
                UNION ALL SELECT 'key', TABLE_NAME, CONSTRAINT_NAME, '' FROM USER_CONSTRAINTS \
                WHERE CONSTRAINT_TYPE = 'R'""";
    }

    @Override
    protected String dropTable(String table) {
        return "DROP TABLE " + quote(table) + " CASCADE CONSTRAINTS PURGE";
    }

    @Override
    protected String add(String definition) {
        return " ADD " + definition;
    }

    @Override
    protected SqlStatement ping() {
        return new SqlStatement("SELECT 1 FROM DUAL", List.of(), SqlStatement.Kind.QUERY);
    }
}
