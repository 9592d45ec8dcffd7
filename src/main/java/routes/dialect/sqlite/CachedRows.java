package routes.dialect.sqlite;

import java.sql.SQLException;
import java.sql.Types;
import org.sqlite.core.CoreStatement;
import org.sqlite.jdbc4.JDBC4ResultSet;

/**
 * The rows of a cached statement, with what never changes between two runs kept: the driver asks the library
 * for each column's name and works out its declared type by regular expressions, again for every result.
 */
final class CachedRows extends JDBC4ResultSet {
    private String[] names = {};

    CachedRows(CoreStatement statement) {
        super(statement);
    }

    /** Opens the rows of the run that has just begun. */
    CachedRows open(String[] columns, boolean empty) {
        names = columns;
        colsMeta = columns;
        cols = columns;
        emptyResultSet = empty;
        open = true;
        return this;
    }

    @Override
    public String getColumnName(int column) {
        return names[column - 1];
    }

    @Override
    public String getColumnLabel(int column) {
        return names[column - 1];
    }

    /** The same for all: whoever reads a column asks for an object, whose class SQLite decides row by row. */
    @Override
    public int getColumnType(int column) {
        return Types.OTHER;
    }

    @Override
    public int getColumnCount() throws SQLException {
        return names.length;
    }
}
