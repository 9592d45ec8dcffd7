package routes.dialect.oracle;

import java.util.List;
import java.util.Map;
import routes.dialect.sql.Drivers;
import routes.dialect.sql.ServerAddress;
import routes.dialect.sql.ServerConnections;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;

/** Oracle Database, through Oracle's driver, which its licence keeps out of the program. */
public final class OracleVendor extends SqlVendor {
    private static final List<String> SCHEMES = List.of("oracle");
    private static final int PORT = 1_521;
    private static final ServerConnections SERVER = new ServerConnections(
            "oracle.jdbc.OracleDriver",
            "com.oracle.database.jdbc:ojdbc11:23.26.4.0.0",
            false,
            List.of("ALTER SESSION SET NLS_SORT = BINARY", "ALTER SESSION SET NLS_COMP = BINARY"),
            null);

    private final Drivers drivers;

    public OracleVendor(Drivers drivers) {
        super("oracle", new OracleDdl(), new OracleErrors());
        this.drivers = drivers;
    }

    @Override
    protected SqlDialect dialect(String uri) {
        return OracleDialect.INSTANCE;
    }

    @Override
    public SqlConnections connections(String uri, SqlSettings settings) {
        ServerAddress address = ServerAddress.parse(uri, SCHEMES, PORT);
        String protocol = address.options().getOrDefault("protocol", "tcp");
        String url = "jdbc:oracle:thin:@" + (protocol.equals("tcps") ? "tcps:" : "") + "//" + address.host() + ":"
                + address.port() + "/" + address.database();
        return SERVER.to(
                drivers,
                url,
                address,
                Map.of(
                        "oracle.net.CONNECT_TIMEOUT",
                        "2000",
                        "v$session.program",
                        "octonet",
                        "defaultRowPrefetch",
                        "100"),
                settings);
    }
}
