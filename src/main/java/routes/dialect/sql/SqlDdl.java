package routes.dialect.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import routes.schema.Column;
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
     * table) and {@code name}, of the schema this connection creates its tables in.
     */
    protected abstract String inventory();

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

    String createTable(TableShape table) {
        StringBuilder sql = new StringBuilder("CREATE TABLE IF NOT EXISTS ")
                .append(quote(table.name()))
                .append(" (");
        for (TableShape.Cell cell : table.columns()) {
            sql.append(definition(cell, cell.required())).append(", ");
        }
        for (String extra : extraColumns(table)) {
            sql.append(extra).append(", ");
        }
        sql.append("PRIMARY KEY (").append(quoted(table.primaryKey())).append(')');
        if (inlineReferences()) {
            for (TableShape.Reference reference : table.references()) {
                sql.append(", CONSTRAINT ").append(quote(reference.name())).append(foreignKey(reference));
            }
        }
        return sql.append(')').toString();
    }

    /** Columns that a database needs beside those of the schema. */
    protected List<String> extraColumns(TableShape table) {
        return List.of();
    }

    /** Adds a column, always one that may be null: the rows that are there have no value for it. */
    protected List<String> addColumn(TableShape table, TableShape.Cell cell) {
        TableShape.Reference reference = inlineReferences() ? table.reference(cell.name()) : null;
        return List.of("ALTER TABLE " + quote(table.name()) + " ADD COLUMN " + definition(cell, false)
                + (reference == null ? "" : references(reference)));
    }

    protected List<String> createIndex(TableShape table, TableShape.Key key) {
        List<String> parts = new ArrayList<>();
        for (TableShape.Part part : key.parts()) {
            parts.add(quote(part.column()) + order(part.descending()));
        }
        return List.of("CREATE " + (key.unique() ? "UNIQUE INDEX " : "INDEX ") + "IF NOT EXISTS "
                + quote(key.name()) + " ON " + quote(table.name()) + " (" + String.join(", ", parts) + ")"
                + (key.live() ? " WHERE " + quote(Column.DELETED_AT) + " IS NULL" : ""));
    }

    /** How a part of an index is ordered; one that puts nulls elsewhere than our sorts would serve none of them. */
    protected String order(boolean descending) {
        return descending ? " DESC" : "";
    }

    String addReference(TableShape table, TableShape.Reference reference) {
        return "ALTER TABLE " + quote(table.name()) + " ADD CONSTRAINT " + quote(reference.name())
                + foreignKey(reference);
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

    private String definition(TableShape.Cell cell, boolean required) {
        return quote(cell.name()) + " " + type(cell) + (required ? " NOT NULL" : "") + check(cell);
    }

    /** What follows a column's type for the sake of its values. */
    protected String check(TableShape.Cell cell) {
        return "";
    }

    protected String quoted(List<String> names) {
        return String.join(", ", names.stream().map(this::quote).toList());
    }
}
