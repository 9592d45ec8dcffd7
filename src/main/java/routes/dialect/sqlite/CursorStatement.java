package routes.dialect.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/** The statement of a cursor, which tells how far its reader has come. */
final class CursorStatement extends JDBC4PreparedStatement {

    CursorStatement(SqliteConnection connection, String text) throws SQLException {
        super(connection, text);
    }

    int row() throws SQLException {
        return ((ResultSet) rs).getRow();
    }
}
