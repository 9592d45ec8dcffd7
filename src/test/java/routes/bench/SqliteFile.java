package routes.bench;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/** One SQLite file with one writer, as many readers as are busy at once, and statements kept prepared. */
final class SqliteFile {
    private final String path;
    private final ConcurrentLinkedQueue<Connection> readers = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock(true);
    private final Connection writer;

    SqliteFile(String path) throws SQLException {
        this.path = path;
        this.writer = open();
    }

    /** Work on a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException, IOException;
    }

    <T> T read(Work<T> work) throws SQLException, IOException {
        Connection free = readers.poll();
        Connection connection = free == null ? open() : free;
        try {
            return work.on(connection);
        } finally {
            readers.add(connection);
        }
    }

    <T> T write(Work<T> work) throws SQLException, IOException {
        writing.lock();
        try {
            writer.execute("BEGIN IMMEDIATE");
            boolean done = false;
            try {
                T result = work.on(writer);
                writer.execute("COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    writer.execute("ROLLBACK");
                }
            }
        } finally {
            writing.unlock();
        }
    }

    private Connection open() throws SQLException {
        Connection connection = new Connection(DriverManager.getConnection("jdbc:sqlite:" + path));
        for (String pragma : new String[] {
            "journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000", "foreign_keys=ON", "case_sensitive_like=ON"
        }) {
            connection.execute("PRAGMA " + pragma);
        }
        return connection;
    }

    /** A connection with its prepared statements. */
    static final class Connection {
        private final java.sql.Connection jdbc;
        private final Map<String, PreparedStatement> statements = new LinkedHashMap<>();
        private final Statement plain;

        Connection(java.sql.Connection jdbc) throws SQLException {
            this.jdbc = jdbc;
            this.plain = jdbc.createStatement();
        }

        PreparedStatement statement(String sql) throws SQLException {
            PreparedStatement known = statements.get(sql);
            if (known == null) {
                known = jdbc.prepareStatement(sql);
                statements.put(sql, known);
            }
            return known;
        }

        void execute(String sql) throws SQLException {
            plain.execute(sql);
        }
    }
}
