package routes.dialect.hsqldb;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hsqldb.jdbc.JDBCDriver;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.DriverSource;
import routes.dialect.sql.PooledConnections;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.TimedStatements;

/** How connections to HSQLDB are made, and how an embedded database is set up when it is opened. */
final class HsqldbConnections {
    private static final String SCHEME = "hsqldb:";
    private static final int ROUTINE_EXISTS = -5605;

    private static final List<String> SETUP = List.of(
            // A row read to be written is locked: under MVCC alone, two writers could start from the same row.
            "SET DATABASE TRANSACTION CONTROL MVLOCKS",
            "SET DATABASE DEFAULT ISOLATION LEVEL READ COMMITTED",
            // Text is compared to its end: 'a' is not 'a '.
            "SET DATABASE COLLATION SQL_TEXT NO PAD",
            // A commit is on disk when it returns, not half a second later.
            "SET FILES WRITE DELAY FALSE");

    private final String url;
    private final Properties login;
    private final boolean embedded;
    private final AtomicBoolean prepared = new AtomicBoolean();

    private HsqldbConnections(String url, Properties login, boolean embedded) {
        this.url = url;
        this.login = login;
        this.embedded = embedded;
    }

    static SqlConnections to(String uri, SqlSettings settings) {
        String plain = plain(uri);
        boolean embedded = embedded(uri);
        if (!embedded && !plain.startsWith("hsqldb:hsql://") && !plain.startsWith("hsqldb:hsqls://")) {
            throw new IllegalArgumentException("an address of hsqldb looks like hsqldb:mem:name,"
                    + " hsqldb:file:/path/name or hsqldb:hsql://user:password@host:9001/name");
        }
        Login login = Login.in(plain);
        HsqldbConnections connections = new HsqldbConnections("jdbc:" + login.address(), login.properties(), embedded);
        return new PooledConnections(
                config -> connections.configure(config, settings), settings, connections::shutdown, true);
    }

    private void configure(HikariConfig config, SqlSettings settings) {
        config.setPoolName(url.split(";", 2)[0]);
        config.setDataSource(new DriverSource(() -> TimedStatements.over(connect(), settings.statementTimeout())));
        // Whole seconds are the least this driver can wait for.
        config.setConnectionTimeout(Math.max(1_000, settings.connectTimeout().toMillis()));
        config.setValidationTimeout(1_000);
        if (embedded) {
            // It always answers: whoever waits, waits for a connection to come free.
            config.setConnectionTimeout(settings.writeTimeout().toMillis());
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = JDBCDriver.getConnection(url, login);
        if (connection == null) {
            throw new SQLException("the driver does not know this address", "08001");
        }
        if (embedded) {
            prepare(connection);
        }
        return connection;
    }

    // Once for each opening, and before any other connection: the collation can't change under a transaction.
    private synchronized void prepare(Connection connection) throws SQLException {
        if (prepared.get()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            for (String sql : SETUP) {
                statement.execute(sql);
            }
            define(statement);
        }
        prepared.set(true);
    }

    private static void define(Statement statement) throws SQLException {
        for (String definition : HsqldbRoutines.DEFINITIONS) {
            try {
                statement.execute(definition);
            } catch (SQLException failure) {
                // A database in a file has kept them, and another project may be on the same database.
                int code = failure.getErrorCode();
                if (code != HsqldbDdl.ALREADY_EXISTS && code != ROUTINE_EXISTS) {
                    throw failure;
                }
            }
        }
    }

    static boolean embedded(String uri) {
        String plain = plain(uri);
        return plain.startsWith("hsqldb:mem:") || plain.startsWith("hsqldb:file:");
    }

    /** The path that the files of a database begin with, null where it is not kept in files here. */
    static @Nullable String file(String uri) {
        String plain = plain(uri);
        String scheme = "hsqldb:file:";
        return plain.startsWith(scheme) ? plain.substring(scheme.length()).replaceFirst(";.*", "") : null;
    }

    private static String plain(String uri) {
        return uri.startsWith("jdbc:") ? uri.substring("jdbc:".length()) : uri;
    }

    // An embedded database ends with its project: its file is free, and one in memory is gone.
    private void shutdown(Connection last) throws SQLException {
        if (embedded) {
            try (Statement statement = last.createStatement()) {
                statement.execute("SHUTDOWN");
            }
        }
    }

    /** User and password of an address, taken out of it. */
    private record Login(String address, Properties properties) {
        static Login in(String address) {
            Properties properties = new Properties();
            properties.setProperty("user", "SA");
            properties.setProperty("password", "");
            int host = address.indexOf("://");
            int at = host < 0 ? -1 : address.lastIndexOf('@');
            if (at < 0) {
                return new Login(address, properties);
            }
            String login = address.substring(host + 3, at);
            int colon = login.indexOf(':');
            properties.setProperty("user", decode(colon < 0 ? login : login.substring(0, colon)));
            properties.setProperty("password", colon < 0 ? "" : decode(login.substring(colon + 1)));
            return new Login(address.substring(0, host + 3) + address.substring(at + 1), properties);
        }

        private static String decode(String text) {
            return java.net.URLDecoder.decode(text.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
