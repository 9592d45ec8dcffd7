package routes.dialect.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One real PostgreSQL for all integration tests of a run, stopped when the tests' process ends. */
public final class PostgresServer {
    private static final EmbeddedPostgres SERVER = start();

    private PostgresServer() {}

    public static String uri() {
        return uri("postgres");
    }

    public static String uri(String database) {
        return "postgresql://postgres:postgres@localhost:" + SERVER.getPort() + "/" + database;
    }

    public static String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + SERVER.getPort() + "/postgres";
    }

    static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
