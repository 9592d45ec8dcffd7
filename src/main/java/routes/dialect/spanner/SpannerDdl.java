package routes.dialect.spanner;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import routes.dialect.sql.StandardDdl;
import routes.dialect.sql.TableShape;
import routes.schema.OnDelete;

/** Tables of Spanner, whose changes are long-running operations of their own. */
final class SpannerDdl extends StandardDdl {
    private static final int ALREADY_EXISTS = 6;
    private static final int FAILED_PRECONDITION = 9;

    SpannerDdl() {
        super(Set.of());
    }

    @Override
    protected String type(TableShape.Cell cell) {
        return switch (cell.type()) {
            case STRING, ENUM, OBJECT_ID -> "STRING(" + cell.maxLength() + ")";
            case TEXT -> "STRING(MAX)";
            case NUMBER -> "FLOAT64";
            case INTEGER -> "INT64";
            case DECIMAL -> "NUMERIC";
            case BOOLEAN -> "BOOL";
            case DATE -> "TIMESTAMP";
            case JSON, ARRAY -> "JSON";
            case BINARY -> "BYTES(MAX)";
        };
    }

    @Override
    protected String createTable(TableShape table) {
        List<String> columns = new ArrayList<>();
        for (TableShape.Cell cell : table.columns()) {
            columns.add(definition(cell, cell.required()));
        }
        for (TableShape.Extra extra : extraColumns(table)) {
            columns.add(quote(extra.name()) + " " + extra.definition());
        }
        return "CREATE TABLE " + ifNotExists() + quote(table.name()) + " (" + String.join(", ", columns)
                + ") PRIMARY KEY (" + quoted(table.primaryKey()) + ")";
    }

    @Override
    protected List<TableShape.Extra> extraColumns(TableShape table) {
        return liveColumns(table, "AS (%s) STORED");
    }

    // A row with a null in any part stays out of the index.
    @Override
    protected List<String> createIndex(TableShape table, TableShape.Key key) {
        List<String> parts = new ArrayList<>();
        for (TableShape.Part part : (key.live() ? overLive(key) : key).parts()) {
            parts.add(quote(part.column()) + order(part.descending()));
        }
        return List.of("CREATE " + (key.unique() ? "UNIQUE NULL_FILTERED INDEX " : "INDEX ") + ifNotExists()
                + quote(key.name()) + " ON " + quote(table.name()) + " (" + String.join(", ", parts) + ")");
    }

    // Nothing can be set to null along: we act ourselves.
    @Override
    protected String onDelete(OnDelete action) {
        return "";
    }

    @Override
    protected String inventory() {
        return """
                SELECT 'column', TABLE_NAME, COLUMN_NAME, SPANNER_TYPE FROM INFORMATION_SCHEMA.COLUMNS \
                WHERE TABLE_SCHEMA = '' \
                UNION ALL SELECT 'index', TABLE_NAME, INDEX_NAME, '' FROM INFORMATION_SCHEMA.INDEXES \
                WHERE TABLE_SCHEMA = '' AND INDEX_TYPE = 'INDEX' \
                UNION ALL SELECT 'key', '', CONSTRAINT_NAME, '' FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS""";
    }

    @Override
    protected String ifNotExists() {
        return "IF NOT EXISTS ";
    }

    @Override
    protected boolean dropsReferences() {
        return false;
    }

    @Override
    protected boolean dropsIndexes() {
        return false;
    }

    @Override
    protected String quote(String name) {
        return SpannerDialect.INSTANCE.quoted(name);
    }

    @Override
    protected String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    protected boolean exists(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        return failure.getErrorCode() == ALREADY_EXISTS
                || (failure.getErrorCode() == FAILED_PRECONDITION && message.contains("Duplicate name in schema"));
    }
}
