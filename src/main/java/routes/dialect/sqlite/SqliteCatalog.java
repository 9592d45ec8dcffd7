package routes.dialect.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.introspect.AllowedValues;
import routes.dialect.sql.introspect.DatabaseCatalog;
import routes.dialect.sql.introspect.FieldShape;
import routes.dialect.sql.introspect.FoundColumn;
import routes.dialect.sql.introspect.FoundTable;
import routes.schema.FieldType;

/**
 * What SQLite says of its columns. Their types are words that bind nobody, so that dates and columns of no known type
 * are judged by some of the values that are there.
 */
final class SqliteCatalog extends DatabaseCatalog {
    private static final int SAMPLE = 200;
    private static final Pattern SIZE = Pattern.compile("\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\)");
    private static final Pattern CHECK =
            Pattern.compile("CHECK\\s*\\(([^()]*\\([^()]*\\)\\s*)\\)", Pattern.CASE_INSENSITIVE);
    private static final String CANONICAL = "____-__-__T__:__:__.___Z";

    @Override
    protected @Nullable String current(Connection connection) {
        return null;
    }

    @Override
    protected List<FoundTable> refine(Connection connection, @Nullable String databaseSchema, List<FoundTable> tables)
            throws SQLException {
        List<FoundTable> refined = new ArrayList<>();
        for (FoundTable table : tables) {
            String sql = definition(connection, table.name());
            Map<String, FoundColumn> columns = new LinkedHashMap<>();
            for (FoundColumn column : declared(connection, table)) {
                columns.put(column.name(), column);
            }
            List<String> checks = new ArrayList<>();
            Matcher check = CHECK.matcher(sql);
            while (check.find()) {
                checks.add(check.group(1));
            }
            refined.add(AllowedValues.limited(table.with(columns), checks));
        }
        return refined;
    }

    private static String definition(Connection connection, String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT sql FROM sqlite_master WHERE name = ?")) {
            query.setString(1, table);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? String.valueOf(rows.getString(1)) : "";
            }
        }
    }

    // An INTEGER that is the whole key is the number of the row, which the database counts.
    private static List<FoundColumn> declared(Connection connection, FoundTable table) throws SQLException {
        List<FoundColumn> columns = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT name, type, hidden FROM pragma_table_xinfo(?)")) {
            query.setString(1, table.name());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    FoundColumn column = table.columns().get(rows.getString(1));
                    if (column != null) {
                        String type = rows.getString(2).toUpperCase(Locale.ROOT);
                        boolean counted =
                                type.equals("INTEGER") && table.primaryKey().equals(List.of(column.name()));
                        columns.add(column.withType(column.jdbcType(), type).withFilled(counted, rows.getInt(3) > 1));
                    }
                }
            }
        }
        List<FoundColumn> judged = new ArrayList<>();
        for (FoundColumn column : columns) {
            judged.add(column.withType(type(connection, table, column), column.typeName()));
        }
        return judged;
    }

    // The rules by which SQLite itself reads a type, with the words for dates, truth and trees before them.
    private static int type(Connection connection, FoundTable table, FoundColumn column) throws SQLException {
        String type = column.typeName();
        if (type.contains("BOOL")) {
            return Types.BOOLEAN;
        }
        if (type.contains("DATE") || type.contains("TIME")) {
            return sampled(connection, table, column, "x LIKE '" + CANONICAL + "'")
                    ? Types.TIMESTAMP_WITH_TIMEZONE
                    : Types.LONGVARCHAR;
        }
        if (type.contains("JSON")) {
            return Types.OTHER;
        }
        if (type.contains("INT")) {
            return Types.BIGINT;
        }
        if (type.contains("CHAR")) {
            return Types.VARCHAR;
        }
        if (type.contains("CLOB") || type.contains("TEXT") || type.equals("UUID")) {
            return Types.LONGVARCHAR;
        }
        if (type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB")) {
            return Types.DOUBLE;
        }
        if (type.contains("BLOB")) {
            return Types.BLOB;
        }
        if (type.contains("DEC") || type.contains("NUM")) {
            return SIZE.matcher(type).find() ? Types.DECIMAL : Types.DOUBLE;
        }
        if (sampled(connection, table, column, "typeof(x) = 'integer'")) {
            return Types.BIGINT;
        }
        return sampled(connection, table, column, "typeof(x) IN ('integer', 'real')")
                ? Types.DOUBLE
                : Types.LONGVARCHAR;
    }

    /** Whether some values are there, and this is true of all of them. */
    private static boolean sampled(Connection connection, FoundTable table, FoundColumn column, String condition)
            throws SQLException {
        String query = "SELECT COUNT(*), SUM(" + condition + ") FROM (SELECT " + quoted(column.name()) + " AS x FROM "
                + quoted(table.name()) + " WHERE " + quoted(column.name()) + " IS NOT NULL LIMIT " + SAMPLE + ")";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() && rows.getInt(1) > 0 && rows.getInt(1) == rows.getInt(2);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    protected @Nullable FieldShape shape(FoundColumn column) {
        String type = column.typeName();
        Matcher size = SIZE.matcher(type);
        boolean sized = size.find();
        return switch (column.jdbcType()) {
            case Types.OTHER -> FieldShape.of(FieldType.JSON);
            case Types.VARCHAR -> FieldShape.text(sized ? Integer.parseInt(size.group(1)) : 0);
            case Types.DECIMAL ->
                FieldShape.decimal(
                        Integer.parseInt(size.group(1)), size.group(2) == null ? 0 : Integer.parseInt(size.group(2)));
            case Types.LONGVARCHAR ->
                type.contains("DATE") || type.contains("TIME")
                        ? FieldShape.of(FieldType.TEXT)
                                .noted("its values are not all written like 2026-11-21T01:21:47.799Z, so it is text")
                        : type.contains("TEXT") || type.contains("CLOB") || type.equals("UUID")
                                ? FieldShape.of(FieldType.TEXT)
                                : FieldShape.of(FieldType.TEXT)
                                        .noted("nothing is known of its type " + (type.isEmpty() ? "" : type + " ")
                                                + "but its values, so it is text");
            default -> super.shape(column);
        };
    }
}
