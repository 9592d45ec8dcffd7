package routes.transport.arrow;

import com.google.protobuf.Any;
import org.apache.arrow.flight.sql.FlightSqlProducer.Schemas;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetCrossReference;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetDbSchemas;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetExportedKeys;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetImportedKeys;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetPrimaryKeys;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetSqlInfo;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetTables;
import org.apache.arrow.flight.sql.impl.FlightSql.CommandGetXdbcTypeInfo;
import org.apache.arrow.vector.types.pojo.Schema;
import routes.entity.Catalog;

/** Questions about the tables, and not about their rows: which there are, their keys, and what SQL is taken. */
final class SqlQuestions {
    private final SqlTables tables;
    private final SqlKeys keys;

    SqlQuestions(Catalog catalog) {
        this.tables = new SqlTables(catalog);
        this.keys = new SqlKeys(catalog);
    }

    /** What the answer has. */
    static Schema schema(Any command, String name) {
        return switch (name) {
            case "CommandGetSqlInfo" -> Schemas.GET_SQL_INFO_SCHEMA;
            case "CommandGetCatalogs" -> Schemas.GET_CATALOGS_SCHEMA;
            case "CommandGetDbSchemas" -> Schemas.GET_SCHEMAS_SCHEMA;
            case "CommandGetTables" ->
                SqlCommands.read(command, CommandGetTables.class).getIncludeSchema()
                        ? Schemas.GET_TABLES_SCHEMA
                        : Schemas.GET_TABLES_SCHEMA_NO_SCHEMA;
            case "CommandGetTableTypes" -> Schemas.GET_TABLE_TYPES_SCHEMA;
            case "CommandGetPrimaryKeys" -> Schemas.GET_PRIMARY_KEYS_SCHEMA;
            case "CommandGetImportedKeys" -> Schemas.GET_IMPORTED_KEYS_SCHEMA;
            case "CommandGetExportedKeys" -> Schemas.GET_EXPORTED_KEYS_SCHEMA;
            case "CommandGetCrossReference" -> Schemas.GET_CROSS_REFERENCE_SCHEMA;
            case "CommandGetXdbcTypeInfo" -> Schemas.GET_TYPE_INFO_SCHEMA;
            default -> throw SqlCommands.unsupported(name);
        };
    }

    BatchSource answer(Any command, String name, FlightPeer peer) {
        return switch (name) {
            case "CommandGetDbSchemas" -> tables.schemas(SqlCommands.read(command, CommandGetDbSchemas.class), peer);
            case "CommandGetTables" -> tables.tables(SqlCommands.read(command, CommandGetTables.class), peer);
            case "CommandGetPrimaryKeys" -> {
                CommandGetPrimaryKeys asked = SqlCommands.read(command, CommandGetPrimaryKeys.class);
                yield keys.primary(
                        table(
                                asked.hasCatalog(),
                                asked.getCatalog(),
                                asked.hasDbSchema(),
                                asked.getDbSchema(),
                                asked.getTable()),
                        peer);
            }
            case "CommandGetImportedKeys" -> {
                CommandGetImportedKeys asked = SqlCommands.read(command, CommandGetImportedKeys.class);
                yield keys.foreign(
                        Schemas.GET_IMPORTED_KEYS_SCHEMA,
                        table(
                                asked.hasCatalog(),
                                asked.getCatalog(),
                                asked.hasDbSchema(),
                                asked.getDbSchema(),
                                asked.getTable()),
                        null,
                        peer);
            }
            case "CommandGetExportedKeys" -> {
                CommandGetExportedKeys asked = SqlCommands.read(command, CommandGetExportedKeys.class);
                yield keys.foreign(
                        Schemas.GET_EXPORTED_KEYS_SCHEMA,
                        null,
                        table(
                                asked.hasCatalog(),
                                asked.getCatalog(),
                                asked.hasDbSchema(),
                                asked.getDbSchema(),
                                asked.getTable()),
                        peer);
            }
            case "CommandGetCrossReference" -> {
                CommandGetCrossReference asked = SqlCommands.read(command, CommandGetCrossReference.class);
                yield keys.foreign(
                        Schemas.GET_CROSS_REFERENCE_SCHEMA,
                        table(
                                asked.hasFkCatalog(),
                                asked.getFkCatalog(),
                                asked.hasFkDbSchema(),
                                asked.getFkDbSchema(),
                                asked.getFkTable()),
                        table(
                                asked.hasPkCatalog(),
                                asked.getPkCatalog(),
                                asked.hasPkDbSchema(),
                                asked.getPkDbSchema(),
                                asked.getPkTable()),
                        peer);
            }
            case "CommandGetSqlInfo" ->
                new SqlFacts(SqlCommands.read(command, CommandGetSqlInfo.class).getInfoList());
            case "CommandGetCatalogs" -> SqlTables.catalogs();
            case "CommandGetTableTypes" -> SqlTables.types();
            case "CommandGetXdbcTypeInfo" -> {
                CommandGetXdbcTypeInfo asked = SqlCommands.read(command, CommandGetXdbcTypeInfo.class);
                yield SqlTypes.listed(asked.hasDataType() ? asked.getDataType() : null);
            }
            default -> throw SqlCommands.unsupported(name);
        };
    }

    private static SqlKeys.Table table(
            boolean hasCatalog, String catalog, boolean hasSchema, String schema, String table) {
        return new SqlKeys.Table(
                hasCatalog && !catalog.isEmpty() ? catalog : null,
                hasSchema && !schema.isEmpty() ? schema : null,
                table);
    }
}
