package routes.dialect.sql.introspect;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import routes.schema.FieldType;
import routes.schema.StoredAs;

/**
 * How the catalog of one kind of database is read: by what JDBC tells of every database, and by what only this one
 * says. A kind of database without a class of its own is described by what JDBC tells.
 */
public class DatabaseCatalog {
    /** Whether the database calls a schema what JDBC calls a catalog. */
    protected boolean schemasAreCatalogs() {
        return false;
    }

    /** The schema a connection uses anyway, null where the database has none. */
    protected @Nullable String current(Connection connection) throws SQLException {
        return schemasAreCatalogs() ? connection.getCatalog() : connection.getSchema();
    }

    /** The tables found, with what JDBC does not tell of them. */
    protected List<FoundTable> refine(Connection connection, @Nullable String databaseSchema, List<FoundTable> tables)
            throws SQLException {
        return tables;
    }

    /** What a column is in a schema, null where it can't be told. */
    protected @Nullable FieldShape shape(FoundColumn column) {
        return switch (column.jdbcType()) {
            case Types.BIT, Types.BOOLEAN -> FieldShape.of(FieldType.BOOLEAN);
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> FieldShape.of(FieldType.INTEGER);
            case Types.REAL -> FieldShape.single();
            case Types.FLOAT, Types.DOUBLE -> FieldShape.of(FieldType.NUMBER);
            case Types.DECIMAL, Types.NUMERIC -> FieldShape.decimal(column.size(), column.digits());
            case Types.CHAR, Types.VARCHAR, Types.NCHAR, Types.NVARCHAR -> FieldShape.text(column.size());
            case Types.LONGVARCHAR, Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB -> FieldShape.of(FieldType.TEXT);
            case Types.DATE -> FieldShape.of(FieldType.DATE, StoredAs.DAY);
            case Types.TIMESTAMP ->
                zoned(column) ? FieldShape.of(FieldType.DATE) : FieldShape.of(FieldType.DATE, StoredAs.TIMESTAMP);
            case Types.TIMESTAMP_WITH_TIMEZONE -> FieldShape.of(FieldType.DATE);
            case Types.TIME, Types.TIME_WITH_TIMEZONE -> FieldShape.ofOwnType(column.typeName());
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> FieldShape.of(FieldType.BINARY);
            default ->
                zoned(column)
                        ? FieldShape.of(FieldType.DATE)
                        : column.typeName().equalsIgnoreCase("uuid")
                                ? FieldShape.of(FieldType.STRING, StoredAs.UUID)
                                : null;
        };
    }

    // Several drivers number these types otherwise than JDBC does.
    private static boolean zoned(FoundColumn column) {
        String type = column.typeName().toLowerCase(Locale.ROOT);
        return type.equals("timestamptz") || type.equals("datetimeoffset") || type.endsWith("with time zone");
    }
}
