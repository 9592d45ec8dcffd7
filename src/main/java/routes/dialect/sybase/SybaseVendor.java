package routes.dialect.sybase;

import java.util.List;
import java.util.Map;
import routes.dialect.sql.Drivers;
import routes.dialect.sql.ServerAddress;
import routes.dialect.sql.ServerConnections;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;

/** SAP ASE, through SAP's jConnect, or with {@code ?driver=jtds} through jTDS. */
public final class SybaseVendor extends SqlVendor {
    private static final List<String> SCHEMES = List.of("sybase");
    private static final int PORT = 5_000;
    private static final String ALIVE = "SELECT 1";
    private static final ServerConnections JCONNECT = new ServerConnections(
            "com.sybase.jdbc4.jdbc.SybDriver",
            "SAP's jConnect (jconn4.jar), or net.sourceforge.jtds:jtds:1.3.1 with ?driver=jtds in the address,",
            true,
            List.of(),
            ALIVE);
    private static final ServerConnections JTDS = new ServerConnections(
            "net.sourceforge.jtds.jdbc.Driver", "net.sourceforge.jtds:jtds:1.3.1", true, List.of(), ALIVE);

    private final Drivers drivers;

    public SybaseVendor(Drivers drivers) {
        super("sybase", new SybaseDdl(), new SybaseErrors());
        this.drivers = drivers;
    }

    @Override
    protected SqlDialect dialect(String uri) {
        return SybaseDialect.INSTANCE;
    }

    @Override
    public SqlConnections connections(String uri, SqlSettings settings) {
        ServerAddress address = ServerAddress.parse(uri, SCHEMES, PORT);
        String place = address.host() + ":" + address.port() + "/" + address.database();
        boolean jtds = "jtds".equals(address.options().get("driver"));
        return jtds
                ? JTDS.to(
                        drivers,
                        "jdbc:jtds:sybase://" + place,
                        address,
                        Map.of("appName", "octonet", "loginTimeout", "2"),
                        settings)
                : JCONNECT.to(
                        drivers,
                        "jdbc:sybase:Tds:" + place,
                        address,
                        Map.of("APPLICATIONNAME", "octonet", "CHARSET", "utf8", "DYNAMIC_PREPARE", "true"),
                        settings);
    }
}
