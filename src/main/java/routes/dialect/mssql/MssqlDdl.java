package routes.dialect.mssql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import routes.dialect.sql.StandardDdl;
import routes.dialect.sql.TableShape;
import routes.schema.Column;
import routes.schema.OnDelete;

/** Tables of SQL Server, changed in one transaction under a lock of the application. */
final class MssqlDdl extends StandardDdl {
    private static final String BY_CODE_POINT = " COLLATE Latin1_General_100_BIN2";
    private static final int MAX_VARCHAR = 4_000;

    MssqlDdl() {
        super(Set.of());
    }

    @Override
    protected String type(TableShape.Cell cell) {
        return switch (cell.type()) {
            case STRING, ENUM, OBJECT_ID ->
                (large(cell) ? "NVARCHAR(MAX)" : "NVARCHAR(" + cell.maxLength() + ")") + BY_CODE_POINT;
            case TEXT -> "NVARCHAR(MAX)" + BY_CODE_POINT;
            case NUMBER -> "FLOAT(53)";
            case INTEGER -> "BIGINT";
            case DECIMAL -> "DECIMAL(" + cell.precision() + ", " + cell.scale() + ")";
            case BOOLEAN -> "BIT";
            case DATE -> "DATETIMEOFFSET(3)";
            case JSON, ARRAY -> "NVARCHAR(MAX)";
            case BINARY -> "VARBINARY(MAX)";
        };
    }

    // A null would be equal to another one, so rows with nulls stay out of the index.
    @Override
    protected List<String> createIndex(TableShape table, TableShape.Key key) {
        List<String> parts = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        for (TableShape.Part part : key.parts()) {
            parts.add(quote(part.column()) + order(part.descending()));
            TableShape.Cell cell = table.column(part.column());
            if (key.unique() && (cell == null || !cell.required())) {
                conditions.add(quote(part.column()) + " IS NOT NULL");
            }
        }
        if (key.live()) {
            conditions.add(quote(Column.DELETED_AT) + " IS NULL");
        }
        return List.of(createIndex(table, key, parts)
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions)));
    }

    // A table may be reached by one path of actions only, and not from itself: we act ourselves.
    @Override
    protected String onDelete(OnDelete action) {
        return "";
    }

    @Override
    protected String inventory() {
        return """
                SELECT 'column', t.name, c.name, TYPE_NAME(c.system_type_id) FROM sys.columns c JOIN sys.objects t ON t.object_id = c.object_id \
                WHERE t.schema_id = SCHEMA_ID() AND t.type IN ('U', 'V') \
                UNION ALL SELECT 'index', t.name, i.name, '' FROM sys.indexes i \
                JOIN sys.objects t ON t.object_id = i.object_id \
                WHERE t.schema_id = SCHEMA_ID() AND i.name IS NOT NULL \
                UNION ALL SELECT 'key', '', k.name, '' FROM sys.foreign_keys k WHERE k.schema_id = SCHEMA_ID()""";
    }

    @Override
    protected List<String> begin(boolean dropping) {
        return List.of(
                "BEGIN TRANSACTION",
                "EXEC sp_getapplock @Resource = 'octonet', @LockMode = 'Exclusive', @LockTimeout = 60000");
    }

    @Override
    protected List<String> commit(boolean dropping) {
        return List.of("COMMIT TRANSACTION");
    }

    @Override
    protected List<String> rollback(boolean dropping) {
        return List.of("ROLLBACK TRANSACTION");
    }

    @Override
    protected boolean dropsReferences() {
        return false;
    }

    @Override
    protected String add(String definition) {
        return " ADD " + definition;
    }

    @Override
    protected int maxVarchar() {
        return MAX_VARCHAR;
    }

    @Override
    protected String quote(String name) {
        return MssqlDialect.INSTANCE.quoted(name);
    }

    // Most databases are made with a collation that ignores case in names.
    @Override
    protected String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
