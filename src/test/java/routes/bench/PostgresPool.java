package routes.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** As many connections to one PostgreSQL database as the product has by default, handed to whoever is first. */
final class PostgresPool implements BareDatabase {
    private static final int CONNECTIONS = 10;

    private final BlockingQueue<Connection> free = new ArrayBlockingQueue<>(CONNECTIONS, true);

    PostgresPool(String place) throws SQLException {
        URI uri = URI.create(place);
        String[] user = uri.getUserInfo().split(":", 2);
        String url = "jdbc:postgresql://"
                + uri.getAuthority().substring(uri.getUserInfo().length() + 1) + uri.getPath();
        for (int i = 0; i < CONNECTIONS; i++) {
            free.add(new Connection(DriverManager.getConnection(url, user[0], user[1])));
        }
    }

    @Override
    public <T> T read(Work<T> work) throws SQLException, IOException {
        Connection connection = take();
        try {
            return work.on(connection);
        } finally {
            free.add(connection);
        }
    }

    @Override
    public <T> T write(Work<T> work) throws SQLException, IOException {
        return read(connection -> {
            connection.execute("BEGIN");
            boolean done = false;
            try {
                T result = work.on(connection);
                connection.execute("COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.execute("ROLLBACK");
                }
            }
        });
    }

    private Connection take() throws IOException {
        try {
            return free.take();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }
}
