package routes.dialect.db2;

import java.util.List;
import java.util.Map;
import routes.dialect.sql.Drivers;
import routes.dialect.sql.ServerAddress;
import routes.dialect.sql.ServerConnections;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;

/** DB2, through IBM's driver, which its licence keeps out of the program. */
public final class Db2Vendor extends SqlVendor {
    private static final List<String> SCHEMES = List.of("db2");
    private static final int PORT = 50_000;
    private static final ServerConnections SERVER =
            new ServerConnections("com.ibm.db2.jcc.DB2Driver", "com.ibm.db2:jcc:12.1.5.0", true, List.of(), null);

    private final Drivers drivers;

    public Db2Vendor(Drivers drivers) {
        super("db2", new Db2Ddl(), new Db2Errors());
        this.drivers = drivers;
    }

    @Override
    protected SqlDialect dialect(String uri) {
        return Db2Dialect.INSTANCE;
    }

    @Override
    public SqlConnections connections(String uri, SqlSettings settings) {
        ServerAddress address = ServerAddress.parse(uri, SCHEMES, PORT);
        String url = "jdbc:db2://" + address.host() + ":" + address.port() + "/" + address.database();
        return SERVER.to(
                drivers,
                url,
                address,
                Map.of("loginTimeout", "2", "clientProgramName", "octonet", "progressiveStreaming", "2"),
                settings);
    }
}
