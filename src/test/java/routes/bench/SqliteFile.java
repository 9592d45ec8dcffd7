package routes.bench;

import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/** One SQLite file with one writer, as many readers as are busy at once, and statements kept prepared. */
final class SqliteFile implements BareDatabase {
    private final String path;
    private final ConcurrentLinkedQueue<Connection> readers = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock(true);
    private final Connection writer;

    SqliteFile(String path) throws SQLException {
        this.path = path;
        this.writer = open();
    }

    @Override
    public <T> T read(Work<T> work) throws SQLException, IOException {
        Connection free = readers.poll();
        Connection connection = free == null ? open() : free;
        try {
            return work.on(connection);
        } finally {
            readers.add(connection);
        }
    }

    @Override
    public <T> T write(Work<T> work) throws SQLException, IOException {
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
}
