package routes.dialect.sql;

import routes.schema.Column;

/**
 * How columns are called at one place of a statement: as their table calls them, or as an answer does, which a query
 * around another one reads from.
 *
 * @param qualifier what stands before each column, with its dot; empty for none
 */
record Naming(String qualifier, boolean answer) {
    static final Naming STORED = new Naming("", false);
    static final Naming ANSWER = new Naming("", true);

    static Naming of(String qualifier) {
        return new Naming(qualifier, false);
    }

    String of(SqlDialect dialect, Column column) {
        return qualifier + dialect.quoted(answer ? column.name() : column.stored());
    }
}
