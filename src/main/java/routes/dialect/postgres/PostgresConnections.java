package routes.dialect.postgres;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import routes.dialect.sql.CountedStatements;
import routes.dialect.sql.DriverSource;
import routes.dialect.sql.PooledConnections;
import routes.dialect.sql.ServerAddress;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlSettings;

/** How connections to PostgreSQL are made and set up. */
final class PostgresConnections {
    private static final List<String> SCHEMES = List.of("postgresql", "postgres");
    private static final int PORT = 5432;
    private static final Duration NETWORK_SLACK = Duration.ofSeconds(10);

    // Compiling a filter of 500 conditions took it 24 s, and running it then 2 s. Old servers have no such setting.
    private static final String WITHOUT_JIT =
            "SELECT set_config(name, 'off', false) FROM pg_settings WHERE name = 'jit'";

    private static final AtomicInteger POOLS = new AtomicInteger();

    private PostgresConnections() {}

    static SqlConnections to(String uri, SqlSettings settings) {
        ServerAddress address =
                ServerAddress.parse(uri.startsWith("jdbc:") ? uri.substring("jdbc:".length()) : uri, SCHEMES, PORT);
        return new PooledConnections(config -> configure(config, address, settings), settings, last -> {});
    }

    private static void configure(HikariConfig config, ServerAddress address, SqlSettings settings) {
        config.setPoolName("postgres-" + POOLS.incrementAndGet());
        Driver driver = new Driver();
        String url = "jdbc:postgresql://" + address.host() + ":" + address.port() + "/"
                + java.net.URLEncoder.encode(address.database(), java.nio.charset.StandardCharsets.UTF_8);
        Properties properties = properties(address, settings);
        config.setDataSource(new DriverSource(() -> connect(driver, url, properties)));
        config.setConnectionInitSql(
                settings.statementTimeout().isZero()
                        ? WITHOUT_JIT
                        : WITHOUT_JIT + "; SET statement_timeout = "
                                + settings.statementTimeout().toMillis());
    }

    private static Connection connect(Driver driver, String url, Properties properties) throws SQLException {
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver does not know this address", "08001");
        }
        return CountedStatements.over(connection);
    }

    private static Properties properties(ServerAddress address, SqlSettings settings) {
        Properties properties = new Properties();
        // What we need comes first, so that an address may say otherwise.
        PGProperty.APPLICATION_NAME.set(properties, "octonet");
        PGProperty.PREPARE_THRESHOLD.set(properties, 3);
        PGProperty.REWRITE_BATCHED_INSERTS.set(properties, true);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        // Whole seconds are the driver's finest; the pool gives up earlier and does not wait for it.
        PGProperty.CONNECT_TIMEOUT.set(properties, 2);
        PGProperty.LOGIN_TIMEOUT.set(properties, 5);
        // Rows come in portions of this size, where they come in portions.
        PGProperty.DEFAULT_ROW_FETCH_SIZE.set(properties, SqlConnections.PORTION);
        if (!settings.statementTimeout().isZero()) {
            PGProperty.SOCKET_TIMEOUT.set(properties, (int)
                    settings.statementTimeout().plus(NETWORK_SLACK).toSeconds());
        }
        for (Map.Entry<String, String> option : address.options().entrySet()) {
            properties.setProperty(option.getKey(), option.getValue());
        }
        // Values of rows stay out of messages, and so out of logs.
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
        if (address.user() != null) {
            PGProperty.USER.set(properties, address.user());
        }
        if (address.password() != null) {
            PGProperty.PASSWORD.set(properties, address.password());
        }
        return properties;
    }
}
