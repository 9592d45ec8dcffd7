package routes.dialect.sql.introspect;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the tables and views of one schema of a database from its catalog. */
final class TableReader {
    private static final List<String> OWN = List.of("octonet_", "sqlite_");

    private final DatabaseMetaData data;
    private final DatabaseCatalog catalog;
    private final @Nullable String current;
    private final @Nullable String wanted;

    /** @param wanted the schema to be read, null for the one the connection uses */
    TableReader(Connection connection, DatabaseCatalog catalog, @Nullable String wanted) throws SQLException {
        this.data = connection.getMetaData();
        this.catalog = catalog;
        this.current = catalog.current(connection);
        this.wanted = wanted == null ? current : wanted;
    }

    List<FoundTable> read(Predicate<String> chosen) throws SQLException {
        List<FoundTable> tables = new ArrayList<>();
        try (ResultSet rows = data.getTables(jdbcCatalog(), jdbcSchema(), "%", new String[] {
            "TABLE", "BASE TABLE", "VIEW", "PARTITIONED TABLE", "MATERIALIZED VIEW", "FOREIGN TABLE"
        })) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME");
                if (!own(name) && chosen.test(name)) {
                    boolean view = rows.getString("TABLE_TYPE").contains("VIEW");
                    tables.add(new FoundTable(
                            elsewhere(wanted),
                            name,
                            view,
                            text(rows.getString("REMARKS")),
                            Map.of(),
                            List.of(),
                            List.of(),
                            List.of()));
                }
            }
        }
        List<FoundTable> whole = new ArrayList<>();
        for (FoundTable table : tables) {
            FoundTable described = table.with(columns(table.name()));
            whole.add(described.view() ? described : withKeys(described));
        }
        return whole;
    }

    private FoundTable withKeys(FoundTable table) throws SQLException {
        List<String> key = primaryKey(table.name());
        return new FoundTable(
                table.databaseSchema(),
                table.name(),
                false,
                table.remarks(),
                table.columns(),
                key,
                inOrder(references(table.name()), table),
                indexes(table, key));
    }

    private static boolean own(String table) {
        String folded = table.toLowerCase(Locale.ROOT);
        return OWN.stream().anyMatch(folded::startsWith);
    }

    private @Nullable String jdbcCatalog() {
        return catalog.schemasAreCatalogs() ? wanted : null;
    }

    private @Nullable String jdbcSchema() {
        return catalog.schemasAreCatalogs() ? null : wanted;
    }

    private @Nullable String elsewhere(@Nullable String schema) {
        return Objects.equals(schema, current) ? null : schema;
    }

    private Map<String, FoundColumn> columns(String table) throws SQLException {
        Map<String, FoundColumn> columns = new LinkedHashMap<>();
        try (ResultSet rows = data.getColumns(jdbcCatalog(), jdbcSchema(), pattern(table), "%")) {
            while (rows.next()) {
                String name = rows.getString("COLUMN_NAME");
                if (rows.getString("TABLE_NAME").equals(table)) {
                    columns.put(
                            name,
                            new FoundColumn(
                                    name,
                                    rows.getInt("DATA_TYPE"),
                                    String.valueOf(rows.getString("TYPE_NAME")),
                                    rows.getInt("COLUMN_SIZE"),
                                    rows.getInt("DECIMAL_DIGITS"),
                                    rows.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls,
                                    defaulted(rows.getString("COLUMN_DEF")),
                                    "YES".equals(rows.getString("IS_AUTOINCREMENT")),
                                    "YES".equals(rows.getString("IS_GENERATEDCOLUMN")),
                                    text(rows.getString("REMARKS")),
                                    List.of()));
                }
            }
        }
        return columns;
    }

    /** The pattern that means this name and no other. */
    private String pattern(String name) throws SQLException {
        String escape = data.getSearchStringEscape();
        return escape == null || escape.isEmpty()
                ? name
                : name.replace(escape, escape + escape)
                        .replace("_", escape + "_")
                        .replace("%", escape + "%");
    }

    private static boolean defaulted(@Nullable String value) {
        return value != null && !value.isBlank() && !value.strip().equalsIgnoreCase("NULL");
    }

    private static @Nullable String text(@Nullable String remarks) {
        return remarks == null || remarks.isBlank() ? null : remarks.strip();
    }

    private List<String> primaryKey(String table) throws SQLException {
        Map<Integer, String> columns = new TreeMap<>();
        try (ResultSet rows = data.getPrimaryKeys(jdbcCatalog(), jdbcSchema(), table)) {
            while (rows.next()) {
                columns.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(columns.values());
    }

    // A key begins where its first column comes; its name may be missing.
    private List<FoundTable.Reference> references(String table) throws SQLException {
        List<FoundTable.Reference> references = new ArrayList<>();
        try (ResultSet rows = data.getImportedKeys(jdbcCatalog(), jdbcSchema(), table)) {
            while (rows.next()) {
                if (rows.getInt("KEY_SEQ") <= 1 || references.isEmpty()) {
                    String schema = rows.getString(catalog.schemasAreCatalogs() ? "PKTABLE_CAT" : "PKTABLE_SCHEM");
                    references.add(new FoundTable.Reference(
                            schema == null || schema.isEmpty() ? elsewhere(wanted) : elsewhere(schema),
                            rows.getString("PKTABLE_NAME"),
                            Map.of(),
                            onDelete(rows.getInt("DELETE_RULE"))));
                }
                String target = rows.getString("PKCOLUMN_NAME");
                references
                        .get(references.size() - 1)
                        .columns()
                        .put(rows.getString("FKCOLUMN_NAME"), target == null ? "" : target);
            }
        }
        return references;
    }

    // Databases tell them in orders of their own.
    private static List<FoundTable.Reference> inOrder(List<FoundTable.Reference> references, FoundTable table) {
        List<String> columns = List.copyOf(table.columns().keySet());
        return references.stream()
                .sorted(Comparator.comparing(reference ->
                        columns.indexOf(reference.columns().keySet().iterator().next())))
                .toList();
    }

    private static String onDelete(int rule) {
        return switch (rule) {
            case DatabaseMetaData.importedKeyCascade -> "cascade";
            case DatabaseMetaData.importedKeySetNull -> "set-null";
            case DatabaseMetaData.importedKeyRestrict -> "restrict";
            default -> "no-action";
        };
    }

    // An index of expressions or of some rows only says nothing that a schema could say.
    private List<FoundTable.Index> indexes(FoundTable table, List<String> primaryKey) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        Map<String, List<Boolean>> orders = new LinkedHashMap<>();
        Map<String, Boolean> unique = new LinkedHashMap<>();
        List<String> odd = new ArrayList<>();
        try (ResultSet rows = data.getIndexInfo(jdbcCatalog(), jdbcSchema(), table.name(), false, true)) {
            while (rows.next()) {
                String name = rows.getString("INDEX_NAME");
                String column = rows.getString("COLUMN_NAME");
                if (name == null || rows.getShort("TYPE") == DatabaseMetaData.tableIndexStatistic) {
                    continue;
                }
                if (column == null
                        || !table.columns().containsKey(column)
                        || rows.getString("FILTER_CONDITION") != null) {
                    odd.add(name);
                    continue;
                }
                columns.computeIfAbsent(name, index -> new ArrayList<>()).add(column);
                orders.computeIfAbsent(name, index -> new ArrayList<>()).add("D".equals(rows.getString("ASC_OR_DESC")));
                unique.put(name, !rows.getBoolean("NON_UNIQUE"));
            }
        }
        columns.keySet().removeAll(odd);
        List<FoundTable.Index> indexes = new ArrayList<>();
        columns.forEach((name, parts) -> {
            FoundTable.Index index = new FoundTable.Index(
                    parts, Objects.requireNonNull(orders.get(name)), Boolean.TRUE.equals(unique.get(name)));
            if (!parts.equals(primaryKey) && !indexes.contains(index)) {
                indexes.add(index);
            }
        });
        return indexes;
    }
}
