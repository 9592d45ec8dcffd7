package routes.dialect.sql.mysqllike;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.mariadb.jdbc.Configuration;
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
     * @param sslMode the driver's word for encrypting without asking who the server is, where it can
     * @param timeLimit the setting that limits how long a statement runs, with the milliseconds to come
     * @param settings of a session, beside those of both
     */
    public record Server(
            String dialect,
            List<String> schemes,
            String product,
            int major,
            int minor,
            String sslMode,
            String timeLimit,
            List<String> settings) {
        public Server {
            schemes = List.copyOf(schemes);
            settings = List.copyOf(settings);
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
        config.setPoolName(address.place());
        Properties properties = properties(address, settings, server);
        List<String> setup = setup(settings, server);
        config.setDataSource(new DriverSource(() -> connect(address, properties, server, setup)));
    }

    private static Connection connect(ServerAddress address, Properties properties, Server server, List<String> setup)
            throws SQLException {
        String url = "jdbc:mariadb://" + address.host() + ":" + address.port() + "/";
        // In the text of an address the driver would take part of some names for something else.
        Configuration configuration = Configuration.parse(url, properties).toBuilder()
                .database(address.database())
                .build();
        Connection connection = Driver.connect(configuration);
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
        List<String> session = new ArrayList<>(server.settings());
        // What does not fit is refused, and text is quoted as in the SQL standard.
        session.add("sql_mode = 'STRICT_ALL_TABLES,ANSI_QUOTES,NO_BACKSLASH_ESCAPES,NO_ZERO_DATE,"
                + "NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'");
        session.addAll(List.of("time_zone = '+00:00'", "lc_messages = 'en_US'", "default_storage_engine = InnoDB"));
        // A cursor's client may take its time, and the server waits for it.
        session.add("net_write_timeout = 600");
        long limit = settings.statementTimeout().toMillis();
        if (limit > 0) {
            session.add("innodb_lock_wait_timeout = " + seconds(limit / TRIES));
            session.add("lock_wait_timeout = " + seconds(limit));
            session.add(server.timeLimit().formatted(limit));
        }
        return List.of(
                "SET SESSION " + String.join(", ", session),
                // A write sees what others have committed and locks the rows it meets, not the gaps between them:
                // under REPEATABLE READ, two upserts of new rows would end in a deadlock each time.
                "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
    }

    private static long seconds(long milliseconds) {
        return Math.max(1, milliseconds / 1000);
    }

    private static Properties properties(ServerAddress address, SqlSettings settings, Server server) {
        Properties properties = new Properties();
        // What we would like comes first, so that an address may say otherwise.
        properties.setProperty("connectTimeout", "2000");
        properties.setProperty("tcpKeepAlive", "true");
        // Rows of a cursor come in portions of this size.
        properties.setProperty("defaultFetchSize", "500");
        // An address asks for more with sslMode=verify-full; without encryption MySQL hands out a key for passwords.
        properties.setProperty("sslMode", server.sslMode());
        properties.setProperty("allowPublicKeyRetrieval", "true");
        if (!settings.statementTimeout().isZero()) {
            Duration patience = settings.statementTimeout().plus(NETWORK_SLACK);
            properties.setProperty("socketTimeout", String.valueOf(patience.toMillis()));
        }
        address.options().forEach(properties::setProperty);
        // What answers depend on comes last.
        properties.setProperty("preserveInstants", "true");
        properties.setProperty("connectionTimeZone", "UTC");
        // A year is a number and no day.
        properties.setProperty("yearIsDateType", "false");
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
