package routes.dialect.postgres;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import routes.dialect.sql.CountedStatements;
import routes.dialect.sql.DriverSource;
import routes.dialect.sql.PooledConnections;
import routes.dialect.sql.ServerAddress;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlSettings;

/** How connections to PostgreSQL, and to a server that speaks its protocol, are made and set up. */
public final class PostgresConnections {
    private static final Duration NETWORK_SLACK = Duration.ofSeconds(10);

    private PostgresConnections() {}

    /** @param setup statements that every connection begins with */
    public static SqlConnections to(ServerAddress address, SqlSettings settings, List<String> setup) {
        return new PooledConnections(config -> configure(config, address, settings, setup), settings, last -> {});
    }

    private static void configure(
            HikariConfig config, ServerAddress address, SqlSettings settings, List<String> setup) {
        config.setPoolName(address.place());
        Driver driver = new Driver();
        String url = "jdbc:postgresql://" + address.host() + ":" + address.port() + "/"
                + java.net.URLEncoder.encode(address.database(), java.nio.charset.StandardCharsets.UTF_8);
        Properties properties = properties(address, settings);
        config.setDataSource(new DriverSource(() -> connect(driver, url, properties)));
        List<String> first = new ArrayList<>(setup);
        if (!settings.statementTimeout().isZero()) {
            first.add("SET statement_timeout = " + settings.statementTimeout().toMillis());
        }
        if (!first.isEmpty()) {
            config.setConnectionInitSql(String.join("; ", first));
        }
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
        // In binary, a time of day would come as Java's, and lose its fractions of a second.
        PGProperty.BINARY_TRANSFER_DISABLE.set(properties, "TIME,TIMETZ");
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
