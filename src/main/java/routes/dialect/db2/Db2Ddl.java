package routes.dialect.db2;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import routes.dialect.sql.SqlDdl;
import routes.dialect.sql.SqlStatement;
import routes.dialect.sql.TableShape;
import routes.schema.Column;
import routes.schema.OnDelete;

/** Tables of DB2, where each statement commits by itself. */
final class Db2Ddl extends SqlDdl {
    private static final int MAX_PRECISION = 31;

    // Name in use, column there.
    private static final Set<Integer> MADE_BY_ANOTHER = Set.of(-601, -612);

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

    /**
     * A null would be equal to another one. Rows whose parts are all null stay out of the index: with an expression
     * for each, a row that is deleted or has a null in one part has it in all.
     */
    @Override
    protected List<String> createIndex(TableShape table, TableShape.Key key) {
        List<String> conditions = new ArrayList<>();
        if (key.live()) {
            conditions.add(quote(Column.DELETED_AT) + " IS NULL");
        }
        for (TableShape.Part part : key.parts()) {
            if (key.unique() && key.parts().size() > 1) {
                conditions.add(quote(part.column()) + " IS NOT NULL");
            }
        }
        String when = String.join(" AND ", conditions);
        List<String> parts = new ArrayList<>();
        for (TableShape.Part part : key.parts()) {
            String column = quote(part.column());
            parts.add((when.isEmpty() ? column : "CASE WHEN " + when + " THEN " + column + " END")
                    + order(part.descending()));
        }
        return List.of("CREATE " + (key.unique() ? "UNIQUE INDEX " : "INDEX ") + quote(key.name()) + " ON "
                + quote(table.name()) + " (" + String.join(", ", parts) + ")"
                + (key.unique() ? " EXCLUDE NULL KEYS" : ""));
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
        return "DROP TABLE " + quote(table);
    }

    @Override
    protected String ifNotExists() {
        return "";
    }

    @Override
    protected SqlStatement ping() {
        return new SqlStatement("VALUES 1", List.of(), SqlStatement.Kind.QUERY);
    }

    @Override
    protected boolean exists(SQLException failure) {
        return MADE_BY_ANOTHER.contains(failure.getErrorCode());
    }
}
