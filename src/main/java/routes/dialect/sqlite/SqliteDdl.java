package routes.dialect.sqlite;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.ColumnKind;
import routes.dialect.sql.SqlDdl;
import routes.dialect.sql.TableShape;
import routes.schema.FieldType;

/** Tables of SQLite, whose types are few and whose foreign keys are part of the table. */
final class SqliteDdl extends SqlDdl {

    @Override
    protected String type(TableShape.Cell cell) {
        return switch (cell.type()) {
            case STRING, TEXT, ENUM, OBJECT_ID, DATE, JSON, ARRAY -> "TEXT";
            case NUMBER -> "NUMERIC";
            case DECIMAL -> SqliteDecimals.longer(cell.precision()) ? "TEXT" + SqliteDecimals.COLLATE : "NUMERIC";
            case INTEGER, BOOLEAN -> "INTEGER";
            case BINARY -> "BLOB";
        };
    }

    @Override
    protected String inventory() {
        return """
                SELECT 'column', m.name, c.name, \
                c.type || CASE WHEN instr(m.sql, '"' || c.name || '" TEXT COLLATE octonet_decimal') > 0 \
                THEN ' COLLATE octonet_decimal' ELSE '' END \
                FROM sqlite_master m, pragma_table_xinfo(m.name) c WHERE m.type IN ('table', 'view') \
                UNION ALL SELECT 'index', tbl_name, name, '' FROM sqlite_master WHERE type = 'index'""";
    }

    // A column takes any value here; what its type says is how it compares. All numbers compare alike, and names that
    // SQLite has not heard of, such as DATETIME, say nothing of what others keep under them.
    @Override
    protected boolean keeps(String found, TableShape.Cell cell) {
        String wanted = type(cell);
        if (found.endsWith(SqliteDecimals.COLLATE) || wanted.endsWith(SqliteDecimals.COLLATE)) {
            return cell.type() == FieldType.DECIMAL && found.endsWith(SqliteDecimals.COLLATE);
        }
        Boolean text = comparesAsText(found);
        return text == null || text.equals(comparesAsText(wanted));
    }

    private static @Nullable Boolean comparesAsText(String type) {
        ColumnKind kind = ColumnKind.of(type);
        return switch (kind == null ? ColumnKind.TIME : kind) {
            case TEXT -> true;
            case WHOLE, REAL, DECIMAL, BOOLEAN -> false;
            case TIME, JSON, BYTES -> null;
        };
    }

    // Dropping a table deletes its rows first, which a row that refers to them would forbid. The pragma works
    // outside transactions only.
    @Override
    protected List<String> begin(boolean dropping) {
        return dropping ? List.of("PRAGMA foreign_keys=OFF", "BEGIN IMMEDIATE") : List.of("BEGIN IMMEDIATE");
    }

    @Override
    protected List<String> commit(boolean dropping) {
        return dropping ? List.of("COMMIT", "PRAGMA foreign_keys=ON") : List.of("COMMIT");
    }

    @Override
    protected List<String> rollback(boolean dropping) {
        return dropping ? List.of("ROLLBACK", "PRAGMA foreign_keys=ON") : List.of("ROLLBACK");
    }

    @Override
    protected String dropTable(String table) {
        return "DROP TABLE IF EXISTS " + quote(table);
    }

    @Override
    protected boolean inlineReferences() {
        return true;
    }

    @Override
    protected String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    // BEGIN IMMEDIATE keeps everyone else out.
    @Override
    protected boolean exists(SQLException failure) {
        return false;
    }
}
