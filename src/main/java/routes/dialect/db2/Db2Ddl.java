package routes.dialect.db2;

import java.util.List;
import java.util.Set;
import routes.dialect.sql.SqlStatement;
import routes.dialect.sql.StandardDdl;
import routes.dialect.sql.TableShape;
import routes.schema.OnDelete;

/** Tables of DB2, where each statement commits by itself. */
final class Db2Ddl extends StandardDdl {
    private static final int MAX_PRECISION = 31;

    Db2Ddl() {
        // Name in use, column there.
        super(Set.of(-601, -612));
    }

    @Override
    protected int maxVarchar() {
        return Db2Dialect.MAX_VARCHAR;
    }

    @Override
    protected String type(TableShape.Cell cell) {
        return switch (cell.type()) {
            case STRING, ENUM, OBJECT_ID -> large(cell) ? "CLOB(16M)" : "VARCHAR(" + cell.maxLength() + " CODEUNITS32)";
            case TEXT, JSON, ARRAY -> "CLOB(16M)";
            case NUMBER -> "DOUBLE";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(" + Math.min(MAX_PRECISION, cell.precision()) + ", " + cell.scale() + ")";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "TIMESTAMP(3)";
            case BINARY -> "BLOB(16M)";
        };
    }

    // A null would be equal to another one.
    @Override
    protected List<String> createIndex(TableShape table, TableShape.Key key) {
        return List.of(createIndex(table, key, guardedParts(key)) + (key.unique() ? " EXCLUDE NULL KEYS" : ""));
    }

    // Tables that are reached by several paths, or from themselves, may not have every action: we act ourselves.
    @Override
    protected String onDelete(OnDelete action) {
        return "";
    }

    @Override
    protected String inventory() {
        return """
                SELECT 'column', TABNAME, COLNAME, TYPENAME FROM SYSCAT.COLUMNS WHERE TABSCHEMA = CURRENT SCHEMA \
                UNION ALL SELECT 'index', TABNAME, INDNAME, '' FROM SYSCAT.INDEXES WHERE INDSCHEMA = CURRENT SCHEMA \
                UNION ALL SELECT 'key', TABNAME, CONSTNAME, '' FROM SYSCAT.REFERENCES WHERE TABSCHEMA = CURRENT SCHEMA""";
    }

    @Override
    protected SqlStatement ping() {
        return new SqlStatement("VALUES 1", List.of(), SqlStatement.Kind.QUERY);
    }
}
