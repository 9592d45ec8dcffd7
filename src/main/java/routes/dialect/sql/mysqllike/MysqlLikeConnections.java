package routes.dialect.sql.mysqllike;

import com.zaxxer.hikari.HikariConfig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.mariadb.jdbc.Driver;
import routes.dialect.sql.CountedStatements;
import routes.dialect.sql.DriverSource;
import routes.dialect.sql.PooledConnections;
import routes.dialect.sql.ServerAddress;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlTransaction;

/** Connections to MySQL or MariaDB, through a pool, each set up so that no setting of the server changes an answer. */
public final class MysqlLikeConnections implements SqlConnections {
    private static final int PORT = 3306;
    private static final Duration NETWORK_SLACK = Duration.ofSeconds(10);
    private static final AtomicInteger POOLS = new AtomicInteger();

    // A unit that waits for a lock in vain is run again, ten times in all, which together are one time limit.
    private static final int TRIES = 10;

    private final PooledConnections pool;

    private MysqlLikeConnections(PooledConnections pool) {
        this.pool = pool;
    }

    /**
     * The server that a dialect is for.
     *
     * @param product as its driver calls it
     * @param timeLimit the setting that limits how long a statement runs, with the milliseconds to come
     */
    public record Server(String dialect, List<String> schemes, String product, int major, int minor, String timeLimit) {
        public Server {
            schemes = List.copyOf(schemes);
        }

        void check(Connection connection) throws SQLException {
            DatabaseMetaData data = connection.getMetaData();
            int version = data.getDatabaseMajorVersion() * 1000 + data.getDatabaseMinorVersion();
            if (!data.getDatabaseProductName().equals(product) || version < major * 1000 + minor) {
                throw new SQLException(
                        "the server is " + data.getDatabaseProductName() + " " + data.getDatabaseProductVersion()
                                + ", and the dialect " + dialect + " is for " + product + " " + major + "." + minor
                                + " or newer",
                        "08004");
            }
        }
    }

    public static SqlConnections to(String uri, SqlSettings settings, Server server) {
        ServerAddress address = ServerAddress.parse(
                uri.startsWith("jdbc:") ? uri.substring("jdbc:".length()) : uri, server.schemes(), PORT);
        return new MysqlLikeConnections(
                new PooledConnections(config -> configure(config, address, settings, server), settings, last -> {}));
    }

    private static void configure(HikariConfig config, ServerAddress address, SqlSettings settings, Server server) {
        config.setPoolName(server.dialect() + "-" + POOLS.incrementAndGet());
        Driver driver = new Driver();
        String url = "jdbc:mariadb://" + address.host() + ":" + address.port() + "/"
                + URLEncoder.encode(address.database(), StandardCharsets.UTF_8);
        Properties properties = properties(address, settings);
        List<String> setup = setup(settings, server);
        config.setDataSource(new DriverSource(() -> connect(driver, url, properties, server, setup)));
    }

    private static Connection connect(
            Driver driver, String url, Properties properties, Server server, List<String> setup) throws SQLException {
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException("the driver does not know this address", "08001");
        }
        try (Statement statement = connection.createStatement()) {
            server.check(connection);
            for (String sql : setup) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
        return TransactionLocks.over(CountedStatements.over(connection));
    }

    private static List<String> setup(SqlSettings settings, Server server) {
        long limit = settings.statementTimeout().toMillis();
        String waits = limit == 0
                ? ""
                : ", innodb_lock_wait_timeout = " + seconds(limit / TRIES) + ", lock_wait_timeout = " + seconds(limit)
                        + ", " + server.timeLimit().formatted(limit);
        return List.of(
                // What does not fit is refused, and text is quoted as in the SQL standard.
                "SET SESSION sql_mode = 'STRICT_ALL_TABLES,ANSI_QUOTES,NO_BACKSLASH_ESCAPES,NO_ZERO_DATE,"
                        + "NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'"
                        + ", time_zone = '+00:00', lc_messages = 'en_US', default_storage_engine = InnoDB"
                        // Bytes of a text that a sort looks at: 4096 characters, more than a string can have.
                        + ", max_sort_length = 16384"
                        // A cursor's client may take its time, and the server waits for it.
                        + ", net_write_timeout = 600" + waits,
                // A write sees what others have committed and locks the rows it meets, not the gaps between them:
                // under REPEATABLE READ, two upserts of new rows would end in a deadlock each time.
                "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
    }

    private static long seconds(long milliseconds) {
        return Math.max(1, milliseconds / 1000);
    }

    private static Properties properties(ServerAddress address, SqlSettings settings) {
        Properties properties = new Properties();
        // What we would like comes first, so that an address may say otherwise.
        properties.setProperty("connectTimeout", "2000");
        properties.setProperty("tcpKeepAlive", "true");
        // Rows of a cursor come in portions of this size.
        properties.setProperty("defaultFetchSize", "500");
        // Encrypted where the server can; an address asks for more with sslMode=verify-full.
        properties.setProperty("sslMode", "allow");
        properties.setProperty("allowPublicKeyRetrieval", "true");
        if (!settings.statementTimeout().isZero()) {
            Duration patience = settings.statementTimeout().plus(NETWORK_SLACK);
            properties.setProperty("socketTimeout", String.valueOf(patience.toMillis()));
        }
        address.options().forEach(properties::setProperty);
        // What answers depend on comes last.
        properties.setProperty("preserveInstants", "true");
        properties.setProperty("connectionTimeZone", "UTC");
        properties.setProperty("useAffectedRows", "false");
        properties.setProperty("transformedBitIsBoolean", "true");
        // A statement is one statement, no server reads our files, and values of rows stay out of messages.
        properties.setProperty("allowMultiQueries", "false");
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("dumpQueriesOnException", "false");
        properties.setProperty("includeInnodbStatusInDeadlockExceptions", "false");
        if (address.user() != null) {
            properties.setProperty("user", address.user());
        }
        if (address.password() != null) {
            properties.setProperty("password", address.password());
        }
        return properties;
    }

    @Override
    public Connection read() throws SQLException {
        return pool.read();
    }

    @Override
    public Connection stream() throws SQLException {
        return UnreadRows.over(pool.stream());
    }

    @Override
    public SqlTransaction begin() throws SQLException {
        return pool.begin();
    }

    @Override
    public Connection maintain() throws SQLException {
        return pool.maintain();
    }

    @Override
    public void close() {
        pool.close();
    }
}
