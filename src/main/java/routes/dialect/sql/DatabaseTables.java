package routes.dialect.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a database holds already: its tables with their columns and types, its indexes and its foreign keys. */
final class DatabaseTables {
    private final Map<String, Map<String, String>> columns = new HashMap<>();
    private final Set<String> indexes = new HashSet<>();
    private final Set<String> references = new HashSet<>();

    private final SqlDdl ddl;
    private final UnaryOperator<String> tableForm;

    private DatabaseTables(SqlDdl ddl, UnaryOperator<String> tableForm) {
        this.ddl = ddl;
        this.tableForm = tableForm;
    }

    static DatabaseTables read(Connection connection, SqlDdl ddl) throws SQLException {
        DatabaseTables found = new DatabaseTables(ddl, ddl.tableForm(connection));
        // Prepared, so that an SQLite connection keeps it: the check runs each time a project is opened.
        try (PreparedStatement statement = connection.prepareStatement(ddl.inventory());
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1), rows.getString(2), ddl.fold(rows.getString(3)), rows.getString(4));
            }
        }
        return found;
    }

    static void execute(Connection connection, Iterable<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void add(String kind, String owner, String name, @Nullable String type) {
        switch (kind.trim()) {
            case "column" ->
                columns.computeIfAbsent(tableForm.apply(owner), table -> new HashMap<>())
                        .put(name, type == null ? "" : type);
            case "index" -> indexes.add(name);
            default -> references.add(name);
        }
    }

    boolean table(String name) {
        return columns.containsKey(tableForm.apply(name));
    }

    boolean column(String table, String name) {
        return type(table, name) != null;
    }

    /** The type of a column as the database names it, empty where it has none; null where there is no such column. */
    @Nullable
    String type(String table, String name) {
        return columns.getOrDefault(tableForm.apply(table), Map.of()).get(ddl.fold(name));
    }

    boolean index(String name) {
        return indexes.contains(ddl.fold(name));
    }

    boolean reference(String name) {
        return references.contains(ddl.fold(name));
    }
}
