package routes.dialect.hana;

import java.util.List;
import java.util.Map;
import routes.dialect.sql.Drivers;
import routes.dialect.sql.ServerAddress;
import routes.dialect.sql.ServerConnections;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;

/** SAP HANA, through SAP's driver, which its licence keeps out of the program. */
public final class HanaVendor extends SqlVendor {
    private static final List<String> SCHEMES = List.of("hana");
    private static final int PORT = 30_015;
    private static final ServerConnections SERVER = new ServerConnections(
            "com.sap.db.jdbc.Driver", "com.sap.cloud.db.jdbc:ngdbc:2.28.8", true, List.of(), null);

    private final Drivers drivers;

    public HanaVendor(Drivers drivers) {
        super("hana", new HanaDdl(), new HanaErrors());
        this.drivers = drivers;
    }

    @Override
    protected SqlDialect dialect(String uri) {
        return HanaDialect.INSTANCE;
    }

    @Override
    public SqlConnections connections(String uri, SqlSettings settings) {
        ServerAddress address = ServerAddress.parse(uri, SCHEMES, PORT, false);
        String url = "jdbc:sap://" + address.host() + ":" + address.port() + "/"
                + (address.database().isEmpty() ? "" : "?databaseName=" + address.database());
        return SERVER.to(drivers, url, address, Map.of("connectTimeout", "2000", "reconnect", "false"), settings);
    }
}
