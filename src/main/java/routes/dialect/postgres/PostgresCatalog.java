package routes.dialect.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.introspect.AllowedValues;
import routes.dialect.sql.introspect.DatabaseCatalog;
import routes.dialect.sql.introspect.FieldShape;
import routes.dialect.sql.introspect.FoundColumn;
import routes.dialect.sql.introspect.FoundTable;
import routes.schema.FieldType;
import routes.schema.StoredAs;

/** What PostgreSQL says of its columns beyond JDBC: enums, checks, and types of its own. */
final class PostgresCatalog extends DatabaseCatalog {
    private static final String ENUMS =
            "SELECT t.typname, e.enumlabel FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid ORDER BY 1, e.enumsortorder";

    private static final String CHECKS =
            "SELECT c.relname, pg_get_constraintdef(k.oid) FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid"
                    + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE k.contype = 'c' AND n.nspname = COALESCE(?, current_schema())";

    private static final String PARTITIONS =
            "SELECT c.relname, '' FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE c.relispartition AND n.nspname = COALESCE(?, current_schema())";

    private static final String DOMAINS = "SELECT d.typname, b.typname FROM pg_type d JOIN pg_type b"
            + " ON b.oid = d.typbasetype WHERE d.typtype = 'd' AND d.typndims = 0";

    // Domains over these are read and written as what they are made of; others hold text in the database's form.
    private static final Map<String, Integer> NUMBERS = Map.of(
            "bool", Types.BIT,
            "int2", Types.SMALLINT,
            "int4", Types.INTEGER,
            "int8", Types.BIGINT,
            "float4", Types.REAL,
            "float8", Types.DOUBLE);

    // Of these the driver's JDBC type says all there is to say.
    private static final Set<String> PLAIN = Set.of(
            "bool",
            "int2",
            "int4",
            "int8",
            "serial",
            "bigserial",
            "smallserial",
            "float4",
            "float8",
            "numeric",
            "varchar",
            "bpchar",
            "text",
            "bytea",
            "date",
            "name");

    // Of an enum nothing but its type's name is in the catalog that JDBC shows.
    private static final String ENUM = "enum ";

    @Override
    protected List<FoundTable> refine(Connection connection, @Nullable String databaseSchema, List<FoundTable> tables)
            throws SQLException {
        Map<String, List<String>> enums = lists(connection, ENUMS, false, null);
        Map<String, List<String>> domains = lists(connection, DOMAINS, false, null);
        Map<String, List<String>> checks = lists(connection, CHECKS, true, databaseSchema);
        Set<String> partitions =
                lists(connection, PARTITIONS, true, databaseSchema).keySet();
        List<FoundTable> refined = new ArrayList<>();
        for (FoundTable table : tables) {
            if (partitions.contains(table.name())) {
                continue;
            }
            Map<String, FoundColumn> columns = new LinkedHashMap<>(table.columns());
            columns.replaceAll((name, column) -> {
                String type = unqualified(column.typeName());
                String base = domains.getOrDefault(type, List.of("")).get(0);
                Integer number = NUMBERS.get(base);
                if (number != null) {
                    return column.withType(number, base);
                }
                List<String> values = enums.get(type);
                return values == null
                        ? column
                        : column.withType(Types.OTHER, ENUM + column.typeName()).withValues(values);
            });
            refined.add(AllowedValues.limited(table.with(columns), checks.getOrDefault(table.name(), List.of())));
        }
        return refined;
    }

    // "sales"."mood"
    private static String unqualified(String type) {
        return type.substring(type.lastIndexOf('.') + 1).replace("\"", "");
    }

    private static Map<String, List<String>> lists(
            Connection connection, String query, boolean inSchema, @Nullable String databaseSchema)
            throws SQLException {
        Map<String, List<String>> lists = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            if (inSchema) {
                statement.setString(1, databaseSchema);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lists.computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
                            .add(rows.getString(2));
                }
            }
        }
        return lists;
    }

    @Override
    protected @Nullable FieldShape shape(FoundColumn column) {
        String type = column.typeName();
        if (type.startsWith(ENUM)) {
            return FieldShape.of(FieldType.STRING, StoredAs.NATIVE);
        }
        return switch (type) {
            case "timestamptz" -> FieldShape.of(FieldType.DATE);
            case "timestamp" -> FieldShape.of(FieldType.DATE, StoredAs.TIMESTAMP);
            case "jsonb" -> FieldShape.of(FieldType.JSON);
            case "uuid" -> FieldShape.of(FieldType.STRING, StoredAs.UUID);
            default -> PLAIN.contains(type) ? super.shape(column) : FieldShape.ofOwnType(type);
        };
    }
}
