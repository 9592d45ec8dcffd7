package routes.dialect.sql;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How a server is reached through a driver that is found by name.
 *
 * @param driver class of the driver
 * @param coordinates where Maven repositories have the driver
 * @param utc whether times have no zone in this database and are UTC by our convention
 * @param setup statements that every connection begins with
 * @param test what asks whether a connection lives, where the driver can't be asked; null where it can
 */
public record ServerConnections(
        String driver,
        String coordinates,
        boolean utc,
        List<String> setup,
        @Nullable String test) {
    public ServerConnections {
        setup = List.copyOf(setup);
    }

    /**
     * @param url as the driver takes it, without user and password
     * @param address whose user, password and options go to the driver
     * @param preset options that hold unless the address says otherwise
     */
    public SqlConnections to(
            Drivers drivers, String url, ServerAddress address, Map<String, String> preset, SqlSettings settings) {
        Properties properties = new Properties();
        properties.putAll(preset);
        properties.putAll(address.options());
        if (address.user() != null) {
            properties.setProperty("user", address.user());
        }
        if (address.password() != null) {
            properties.setProperty("password", address.password());
        }
        return new PooledConnections(
                config -> {
                    config.setPoolName(address.place());
                    Driver found = drivers.find(driver, coordinates, settings.project());
                    configure(config, found, url, properties, settings);
                },
                settings,
                last -> {});
    }

    private void configure(HikariConfig config, Driver found, String url, Properties properties, SqlSettings settings) {
        StandardStatements statements = new StandardStatements(settings.statementTimeout(), utc);
        config.setDataSource(new DriverSource(() -> connect(found, url, properties, statements)));
        if (test != null) {
            config.setConnectionTestQuery(test);
        }
    }

    private Connection connect(Driver found, String url, Properties properties, StandardStatements statements)
            throws SQLException {
        Connection connection = found.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver does not know this address", "08001");
        }
        try (var statement = connection.createStatement()) {
            for (String sql : setup) {
                statement.execute(sql);
            }
        }
        return CountedStatements.over(statements.over(connection));
    }
}
