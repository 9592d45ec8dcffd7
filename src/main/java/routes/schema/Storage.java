package routes.schema;

/**
 * How a column lies in its table: its name there, its type where it is not the usual one, and who fills it. Here, and
 * nowhere else, the name in the API and the name in the table part.
 */
public record Storage(String name, StoredAs as, Filled filled) {
    /** Who gives a column its value. */
    public enum Filled {
        /** Whoever writes the row. */
        BY_CALLER,
        /** The database, where a new row is given none. */
        BY_DEFAULT,
        /** The database, always. */
        BY_DATABASE
    }

    /** As Octonet keeps a column of its own. */
    public static Storage plain(String name) {
        return new Storage(name, StoredAs.PLAIN, Filled.BY_CALLER);
    }

    /** Whether it is kept as Octonet would keep it under this name. */
    public boolean plainAs(String columnName) {
        return as == StoredAs.PLAIN && filled == Filled.BY_CALLER && name.equals(columnName);
    }
}
