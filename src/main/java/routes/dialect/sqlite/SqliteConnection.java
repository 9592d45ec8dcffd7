package routes.dialect.sqlite;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * A connection that keeps its prepared statements and goes home when it is closed. In a transaction closing
 * it does nothing, so that each statement of a unit of work may close what it was given.
 */
final class SqliteConnection extends JDBC4Connection {
    private static final int KEPT_STATEMENTS = 128;

    private final int edition;
    private final Consumer<SqliteConnection> home;
    private final StatementClock clock;
    private final Map<String, CachedStatement> statements = new LinkedHashMap<>();
    private boolean inTransaction;
    private boolean keeping;
    private @Nullable CursorStatement cursorStatement;
    private Runnable turn = () -> {};

    /** @param edition which of the files that lay at the path one after another it is opened to */
    SqliteConnection(String file, SQLiteConfig config, Duration limit, int edition, Consumer<SqliteConnection> home)
            throws SQLException {
        super("jdbc:sqlite:" + file, file, config.toProperties());
        this.edition = edition;
        this.home = home;
        this.keeping = true;
        this.clock = new StatementClock(limit);
        SqliteFunctions.register(this, clock);
        clock.watch(this);
    }

    int edition() {
        return edition;
    }

    @Override
    public PreparedStatement prepareStatement(String text) throws SQLException {
        if (!keeping) {
            CursorStatement cursor = new CursorStatement(this, text);
            cursorStatement = cursor;
            clock.restart(cursor);
            return cursor;
        }
        clock.restart();
        CachedStatement kept = statements.remove(text);
        return kept == null ? new CachedStatement(this, text) : kept.lend();
    }

    /** @param end of the turn in which it is handed out */
    SqliteConnection lend(Runnable end) {
        turn = end;
        return this;
    }

    Runnable turn() {
        return turn;
    }

    /** While a cursor holds the connection its statement is not kept: the exchange closes it once more, later. */
    SqliteConnection lendToCursor() {
        keeping = false;
        return this;
    }

    SqliteConnection backFromCursor() throws SQLException {
        keeping = true;
        CursorStatement running = cursorStatement;
        cursorStatement = null;
        clock.restart(null);
        if (running != null) {
            running.close();
        }
        return this;
    }

    SqliteConnection limited(boolean limited) {
        clock.unlimited(!limited);
        return this;
    }

    // Taken out while it runs and put back at the end: the first in the map is the one unused for longest.
    void keep(CachedStatement statement) throws SQLException {
        CachedStatement twin = statements.put(statement.text(), statement);
        if (twin != null) {
            twin.discard();
        }
        if (statements.size() > KEPT_STATEMENTS) {
            Iterator<CachedStatement> eldest = statements.values().iterator();
            CachedStatement oldest = eldest.next();
            eldest.remove();
            oldest.discard();
        }
    }

    // The driver ends each statement with a needless BEGIN and COMMIT while it believes in auto-commit.
    @Override
    public boolean getAutoCommit() throws SQLException {
        return !inTransaction && super.getAutoCommit();
    }

    /** From here on what is written is brought to the disk, which a connection to a new file leaves out at first. */
    SqliteConnection synced() throws SQLException {
        getDatabase().exec("PRAGMA synchronous=NORMAL", false);
        return this;
    }

    boolean inTransaction() {
        return inTransaction;
    }

    /** Begins as a writer at once: a reader that turned writer later could only fail. */
    void begin() throws SQLException {
        getDatabase().exec("BEGIN IMMEDIATE", false);
        inTransaction = true;
    }

    @Override
    public void commit() throws SQLException {
        getDatabase().exec("COMMIT", false);
        inTransaction = false;
    }

    @Override
    public void rollback() throws SQLException {
        inTransaction = false;
        getDatabase().exec("ROLLBACK", false);
    }

    @Override
    public void close() throws SQLException {
        if (!inTransaction) {
            home.accept(this);
        }
    }

    void closeForGood() throws SQLException {
        for (CachedStatement statement : statements.values()) {
            statement.discard();
        }
        statements.clear();
        super.close();
    }
}
