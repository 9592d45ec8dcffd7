package routes.dialect.postgres;

import java.sql.SQLException;
import java.util.List;
import routes.dialect.sql.SqlDdl;
import routes.dialect.sql.TableShape;

/** Tables of PostgreSQL, changed in one transaction under an advisory lock. */
public class PostgresDdl extends SqlDdl {
    // Any number, as long as every replica of every version uses the same.
    private static final long LOCK = 0x6f63746f6e6574L;

    // The order of characters is the code points', as in the other databases and in memory.
    private static final String BINARY = " COLLATE \"C\"";

    @Override
    protected String type(TableShape.Cell cell) {
        return switch (cell.type()) {
            case STRING, ENUM, OBJECT_ID -> "VARCHAR(" + cell.maxLength() + ")" + BINARY;
            case TEXT -> "TEXT" + BINARY;
            case NUMBER -> "DOUBLE PRECISION";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "NUMERIC(" + cell.precision() + ", " + cell.scale() + ")";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "TIMESTAMPTZ(3)";
            case JSON, ARRAY -> "JSONB";
            case BINARY -> "BYTEA";
        };
    }

    @Override
    protected String order(boolean descending) {
        return descending ? " DESC NULLS LAST" : " NULLS FIRST";
    }

    @Override
    protected String inventory() {
        return """
                WITH here AS (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) \
                SELECT 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid \
                WHERE c.relnamespace = (SELECT oid FROM here) AND c.relkind IN ('r', 'p', 'v', 'm', 'f') \
                AND a.attnum > 0 AND NOT a.attisdropped \
                UNION ALL SELECT 'index', '', relname, '' FROM pg_class \
                WHERE relnamespace = (SELECT oid FROM here) AND relkind IN ('i', 'I') \
                UNION ALL SELECT 'key', '', conname, '' FROM pg_constraint \
                WHERE connamespace = (SELECT oid FROM here) AND contype = 'f'""";
    }

    @Override
    protected List<String> begin(boolean dropping) {
        return List.of("BEGIN", "SELECT pg_advisory_xact_lock(" + LOCK + ")");
    }

    @Override
    protected List<String> commit(boolean dropping) {
        return List.of("COMMIT");
    }

    @Override
    protected List<String> rollback(boolean dropping) {
        return List.of("ROLLBACK");
    }

    @Override
    protected String dropTable(String table) {
        return "DROP TABLE IF EXISTS " + quote(table) + " CASCADE";
    }

    @Override
    protected boolean exists(SQLException failure) {
        return false;
    }
}
