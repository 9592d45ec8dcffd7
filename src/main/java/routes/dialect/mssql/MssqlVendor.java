package routes.dialect.mssql;

import java.util.List;
import java.util.Map;
import routes.dialect.sql.Drivers;
import routes.dialect.sql.ServerAddress;
import routes.dialect.sql.ServerConnections;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;

/** SQL Server, through Microsoft's driver, which is part of the program. */
public final class MssqlVendor extends SqlVendor {
    private static final List<String> SCHEMES = List.of("mssql", "sqlserver");
    private static final int PORT = 1_433;
    private static final ServerConnections SERVER = new ServerConnections(
            "com.microsoft.sqlserver.jdbc.SQLServerDriver",
            "com.microsoft.sqlserver:mssql-jdbc:13.6.2.jre11",
            false,
            List.of(),
            null);

    private final Drivers drivers;

    public MssqlVendor(Drivers drivers) {
        super("mssql", new MssqlDdl(), new MssqlErrors());
        this.drivers = drivers;
    }

    @Override
    protected SqlDialect dialect(String uri) {
        return MssqlDialect.INSTANCE;
    }

    @Override
    public SqlConnections connections(String uri, SqlSettings settings) {
        ServerAddress address = ServerAddress.parse(uri, SCHEMES, PORT);
        String url = "jdbc:sqlserver://" + address.host() + ":" + address.port();
        return SERVER.to(
                drivers,
                url,
                address,
                Map.of(
                        "databaseName", address.database(),
                        "applicationName", "octonet",
                        "loginTimeout", "2",
                        "connectRetryCount", "0"),
                settings);
    }
}
