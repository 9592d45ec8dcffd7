package routes.dialect.sql.mysqllike;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.introspect.AllowedValues;
import routes.dialect.sql.introspect.DatabaseCatalog;
import routes.dialect.sql.introspect.FieldShape;
import routes.dialect.sql.introspect.FoundColumn;
import routes.dialect.sql.introspect.FoundTable;
import routes.schema.FieldType;

/** What MySQL and MariaDB say of their columns beyond JDBC: enums, json, and columns that follow each change. */
public final class MysqlLikeCatalog extends DatabaseCatalog {
    private static final String DETAILS = "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, EXTRA"
            + " FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = COALESCE(?, DATABASE())";

    private static final String CHECKS = "SELECT TABLE_NAME, CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS"
            + " WHERE CONSTRAINT_SCHEMA = COALESCE(?, DATABASE())";

    @Override
    protected boolean schemasAreCatalogs() {
        return true;
    }

    @Override
    protected List<FoundTable> refine(Connection connection, @Nullable String databaseSchema, List<FoundTable> tables)
            throws SQLException {
        Map<String, Map<String, FoundColumn>> columns = new HashMap<>();
        tables.forEach(table -> columns.put(table.name(), new LinkedHashMap<>(table.columns())));
        each(connection, DETAILS, databaseSchema, row -> {
            Map<String, FoundColumn> known = columns.get(row.getString(1));
            if (known != null) {
                String type = row.getString(3);
                String extra = String.valueOf(row.getString(4)).toLowerCase(Locale.ROOT);
                known.computeIfPresent(row.getString(2), (name, column) -> detailed(column, type, extra));
            }
        });
        Map<String, List<String>> checks = checks(connection, databaseSchema);
        List<FoundTable> refined = new ArrayList<>();
        for (FoundTable table : tables) {
            List<String> clauses = checks.getOrDefault(table.name(), List.of());
            Map<String, FoundColumn> own = columns.getOrDefault(table.name(), Map.of());
            clauses.forEach(clause -> json(clause, own));
            refined.add(AllowedValues.limited(table.with(own), clauses));
        }
        return refined;
    }

    private static FoundColumn detailed(FoundColumn column, String type, String extra) {
        FoundColumn found = extra.contains("on update") ? column.withFilled(column.counted(), true) : column;
        String folded = type.toLowerCase(Locale.ROOT);
        return folded.startsWith("enum(")
                ? found.withType(Types.VARCHAR, "enum").withValues(AllowedValues.quoted(type))
                : found.withType(found.jdbcType(), folded);
    }

    // A column of json is one of text with this check in MariaDB.
    private static void json(String clause, Map<String, FoundColumn> columns) {
        String folded = clause.toLowerCase(Locale.ROOT).replaceAll("[`\"()\\s]", "");
        columns.replaceAll((name, column) -> folded.equals("json_valid" + name.toLowerCase(Locale.ROOT))
                ? column.withType(Types.OTHER, "json")
                : column);
    }

    // MySQL does not name the table of a check; what it checks is then not known.
    private static Map<String, List<String>> checks(Connection connection, @Nullable String databaseSchema) {
        Map<String, List<String>> checks = new HashMap<>();
        try {
            each(
                    connection,
                    CHECKS,
                    databaseSchema,
                    row -> checks.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                            .add(row.getString(2)));
        } catch (SQLException noSuchColumn) {
            return Map.of();
        }
        return checks;
    }

    /** What is done with each row. */
    @FunctionalInterface
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private static void each(Connection connection, String query, @Nullable String databaseSchema, Row row)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, databaseSchema);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
        }
    }

    @Override
    protected @Nullable FieldShape shape(FoundColumn column) {
        String type = column.typeName();
        if (type.equals("json")) {
            return FieldShape.of(FieldType.JSON);
        }
        if (type.startsWith("datetime") || type.startsWith("timestamp")) {
            return FieldShape.of(FieldType.DATE);
        }
        if (type.startsWith("bigint") && type.contains("unsigned")) {
            return FieldShape.decimal(20, 0);
        }
        if (type.startsWith("float")) {
            return FieldShape.single();
        }
        if (type.startsWith("year")) {
            return FieldShape.of(FieldType.INTEGER);
        }
        if (type.startsWith("set(")) {
            return FieldShape.text(0).noted("its type " + type + " is shown as text, with commas between the words");
        }
        if (type.startsWith("time")) {
            return FieldShape.text(20).noted("a time of day is shown as text");
        }
        if (type.startsWith("bit(") && !type.equals("bit(1)")) {
            return null;
        }
        if (type.equals("uuid")) {
            return FieldShape.text(36);
        }
        return super.shape(column);
    }
}
