package routes.dialect.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
import routes.schema.FieldType;
import routes.schema.OnDelete;

/**
 * Writes the statements that make tables. What is common to all databases is here; a database's own class
 * says its types, how it locks and what it can't do.
 */
public abstract class SqlDdl {
    private static final Map<OnDelete, String> ACTIONS = Map.of(
            OnDelete.CASCADE, " ON DELETE CASCADE",
            OnDelete.SET_NULL, " ON DELETE SET NULL",
            OnDelete.RESTRICT, " ON DELETE RESTRICT",
            OnDelete.NO_ACTION, "");

    /** The table in a form that this database can make. */
    protected TableShape fitted(TableShape table) {
        return table;
    }

    /** The type of a column. */
    protected abstract String type(TableShape.Cell cell);

    /**
     * The query for what is there already: rows of {@code kind} (column, index or key), {@code owner} (the
     * table), {@code name} and the type of a column, of the schema this connection creates its tables in.
     */
    protected abstract String inventory();

    /** Whether a column of this type, in the words of the inventory, can hold the values of a cell. */
    protected boolean keeps(String found, TableShape.Cell cell) {
        ColumnKind there = ColumnKind.of(found);
        ColumnKind wanted = ColumnKind.of(type(cell));
        return there == null || wanted == null || there.keeps(wanted);
    }

    /** What opens a change of the schema: a transaction where DDL can have one, and a lock against others. */
    protected abstract List<String> begin(boolean dropping);

    protected abstract List<String> commit(boolean dropping);

    protected abstract List<String> rollback(boolean dropping);

    protected abstract String dropTable(String table);

    /** What checks that the database is there. */
    protected SqlStatement ping() {
        return new SqlStatement("SELECT 1", List.of(), SqlStatement.Kind.QUERY);
    }

    /** Whether foreign keys are part of CREATE TABLE because they can't be added later. */
    protected boolean inlineReferences() {
        return false;
    }

    /** Whether CREATE TABLE makes a table with its indexes and foreign keys, and only those of older tables are added. */
    protected boolean wholeTables() {
        return false;
    }

    protected String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The form in which two names are compared: a database may ignore the case of quoted names. */
    protected String fold(String name) {
        return name;
    }

    /** The same for names of tables, where a server has its own rule for them. */
    protected UnaryOperator<String> tableForm(Connection connection) throws SQLException {
        return this::fold;
    }

    /** Whether a failure of DDL means that someone else has just made the same thing. */
    protected abstract boolean exists(SQLException failure);

    protected String createTable(TableShape table) {
        StringBuilder sql = new StringBuilder(table())
                .append(ifNotExists())
                .append(quote(table.name()))
                .append(" (");
        for (TableShape.Cell cell : table.columns()) {
            sql.append(definition(cell, cell.required())).append(", ");
        }
        for (TableShape.Extra extra : extraColumns(table)) {
            sql.append(quote(extra.name()))
                    .append(' ')
                    .append(extra.definition())
                    .append(", ");
        }
        sql.append("PRIMARY KEY (").append(quoted(table.primaryKey())).append(')');
        if (inlineReferences() || wholeTables()) {
            for (TableShape.Reference reference : table.references()) {
                sql.append(", CONSTRAINT ").append(quote(reference.name())).append(foreignKey(reference));
            }
        }
        parts(table).forEach(part -> sql.append(", ").append(part));
        return sql.append(')').append(tableOptions()).toString();
    }

    /** The indexes, where they are parts of CREATE TABLE. */
    protected List<String> parts(TableShape table) {
        return List.of();
    }

    /** What begins CREATE TABLE. */
    protected String table() {
        return "CREATE TABLE ";
    }

    /** What follows the type of a column that may be null. */
    protected String nullable() {
        return "";
    }

    /** What ends CREATE TABLE. */
    protected String tableOptions() {
        return "";
    }

    /** What lets a table or an index be made twice, where the database has such a thing. */
    protected String ifNotExists() {
        return "IF NOT EXISTS ";
    }

    /** Begins the name of a column that is like another one in live rows, and null in deleted ones. */
    protected static final String LIVE = "octonet_live_";

    /**
     * For databases without partial indexes: a column for each that is unique among live rows, which the database
     * fills in and which is null, and so unlike any other, in a deleted row.
     *
     * @param generated how the column is told what it holds, with a place for the expression
     */
    protected final List<TableShape.Extra> liveColumns(TableShape table, String generated) {
        Set<TableShape.Extra> columns = new LinkedHashSet<>();
        for (TableShape.Key key : table.indexes()) {
            TableShape.Cell cell = key.live() ? table.column(key.parts().get(0).column()) : null;
            if (cell != null) {
                String value = "CASE WHEN " + quote(Column.DELETED_AT) + " IS NULL THEN " + quote(cell.name()) + " END";
                columns.add(
                        new TableShape.Extra(LIVE + cell.name(), type(cell) + " " + String.format(generated, value)));
            }
        }
        return List.copyOf(columns);
    }

    /** The key with such a column in place of its first. */
    protected static TableShape.Key overLive(TableShape.Key key) {
        List<TableShape.Part> parts = new ArrayList<>(key.parts());
        TableShape.Part first = parts.get(0);
        parts.set(0, new TableShape.Part(LIVE + first.column(), first.descending()));
        return new TableShape.Key(key.name(), parts, key.unique(), false);
    }

    /** Columns that a database needs beside those of the schema. */
    protected List<TableShape.Extra> extraColumns(TableShape table) {
        return List.of();
    }

    /** What a change of a table says to add a column. */
    protected String add(String definition) {
        return " ADD COLUMN " + definition;
    }

    String addExtra(TableShape table, TableShape.Extra extra) {
        return "ALTER TABLE " + quote(table.name()) + add(quote(extra.name()) + " " + extra.definition());
    }

    /** Adds a column, always one that may be null: the rows that are there have no value for it. */
    protected List<String> addColumn(TableShape table, TableShape.Cell cell) {
        TableShape.Reference reference = inlineReferences() ? table.reference(cell.name()) : null;
        String added = definition(cell, false) + (reference == null ? "" : references(reference));
        return List.of("ALTER TABLE " + quote(table.name()) + add(added));
    }

    /** Characters of the longest text that is no large object, which no index takes. */
    protected int maxVarchar() {
        return Integer.MAX_VALUE;
    }

    /** Whether a column is a large object. */
    protected boolean large(TableShape.Cell cell) {
        return maxVarchar() != Integer.MAX_VALUE
                && (cell.type() == FieldType.TEXT
                        || cell.type() == FieldType.BINARY
                        || (cell.type().textual() && cell.maxLength() > maxVarchar()));
    }

    /** The first column that keeps an index from being made, or null. */
    TableShape.@Nullable Cell obstacle(TableShape table, TableShape.Key key) {
        for (TableShape.Part part : key.parts()) {
            TableShape.Cell cell = table.column(part.column());
            if (cell != null && large(cell)) {
                return cell;
            }
        }
        return null;
    }

    protected List<String> createIndex(TableShape table, TableShape.Key key) {
        List<String> parts = new ArrayList<>();
        for (TableShape.Part part : key.parts()) {
            parts.add(quote(part.column()) + order(part.descending()));
        }
        return List.of(
                createIndex(table, key, parts) + (key.live() ? " WHERE " + quote(Column.DELETED_AT) + " IS NULL" : ""));
    }

    /** CREATE INDEX over these parts. */
    protected final String createIndex(TableShape table, TableShape.Key key, List<String> parts) {
        return "CREATE " + (key.unique() ? "UNIQUE INDEX " : "INDEX ") + ifNotExists() + quote(key.name()) + " ON "
                + quote(table.name()) + " (" + String.join(", ", parts) + ")";
    }

    /** How a part of an index is ordered; one that puts nulls elsewhere than our sorts would serve none of them. */
    protected String order(boolean descending) {
        return descending ? " DESC" : "";
    }

    /** Whether a table takes what refers to it along when it is dropped. */
    protected boolean dropsReferences() {
        return true;
    }

    /** Whether a table takes its indexes along when it is dropped. */
    protected boolean dropsIndexes() {
        return true;
    }

    String dropIndex(TableShape.Key key) {
        return "DROP INDEX " + quote(key.name());
    }

    String dropReference(TableShape table, TableShape.Reference reference) {
        return "ALTER TABLE " + quote(table.name()) + " DROP CONSTRAINT " + quote(reference.name());
    }

    protected List<String> addReference(TableShape table, TableShape.Reference reference) {
        return List.of("ALTER TABLE " + quote(table.name()) + " ADD CONSTRAINT " + quote(reference.name())
                + foreignKey(reference));
    }

    private String foreignKey(TableShape.Reference reference) {
        return " FOREIGN KEY (" + quote(reference.column()) + ")" + references(reference);
    }

    private String references(TableShape.Reference reference) {
        return " REFERENCES " + quote(reference.target()) + " (" + quote(Column.ID) + ")"
                + onDelete(reference.onDelete());
    }

    protected String onDelete(OnDelete action) {
        @Nullable String text = ACTIONS.get(action);
        return text == null ? "" : text;
    }

    protected final String definition(TableShape.Cell cell, boolean required) {
        return quote(cell.name()) + " " + type(cell) + (required ? " NOT NULL" : nullable()) + check(cell);
    }

    /** What follows a column's type for the sake of its values. */
    protected String check(TableShape.Cell cell) {
        return "";
    }

    protected String quoted(List<String> names) {
        return String.join(", ", names.stream().map(this::quote).toList());
    }
}
