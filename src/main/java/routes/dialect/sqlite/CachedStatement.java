package routes.dialect.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A prepared statement that goes back to its connection when it is closed, ready to be run again: preparing
 * costs as much as running. It is the driver's own class, since results name the statement they came from and
 * whoever closes that closes this.
 */
final class CachedStatement extends JDBC4PreparedStatement {
    private final SqliteConnection home;
    private final String text;
    private final CachedRows rows = new CachedRows(this);
    private String @Nullable [] columns;
    private boolean lent = true;

    CachedStatement(SqliteConnection home, String text) throws SQLException {
        super(home, text);
        this.home = home;
        this.text = text;
    }

    String text() {
        return text;
    }

    CachedStatement lend() {
        lent = true;
        return this;
    }

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        rs.colsMeta = columns;
        if (super.getResultSet() == null) {
            return null;
        }
        // These rows are handed out in place of the driver's, which stays closed.
        rs.open = false;
        String[] known = columns;
        if (known == null) {
            known = rs.colsMeta;
            columns = known;
        }
        return rows.open(known, rs.emptyResultSet);
    }

    @Override
    public void close() throws SQLException {
        if (!lent) {
            return;
        }
        lent = false;
        // After some errors the driver has finalized the statement already.
        if (pointer.isClosed()) {
            discard();
            return;
        }
        rows.close();
        home.keep(this);
    }

    void discard() throws SQLException {
        super.close();
    }
}
