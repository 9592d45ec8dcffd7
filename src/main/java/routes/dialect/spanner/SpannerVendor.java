package routes.dialect.spanner;

import java.util.List;
import java.util.Map;
import routes.dialect.sql.Drivers;
import routes.dialect.sql.ServerAddress;
import routes.dialect.sql.ServerConnections;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;

/** Cloud Spanner, through Google's driver, which is too large for the program. */
public final class SpannerVendor extends SqlVendor {
    private static final List<String> SCHEMES = List.of("spanner");
    private static final ServerConnections SERVER = new ServerConnections(
            "com.google.cloud.spanner.jdbc.JdbcDriver",
            "com.google.cloud:google-cloud-spanner-jdbc:2.44.0:jar:single-jar-with-dependencies",
            false,
            List.of(),
            null);

    private final Drivers drivers;

    public SpannerVendor(Drivers drivers) {
        super("spanner", new SpannerDdl(), new SpannerErrors());
        this.drivers = drivers;
    }

    @Override
    protected SqlDialect dialect(String uri) {
        return SpannerDialect.INSTANCE;
    }

    /** {@code spanner://project/instance/database}. */
    @Override
    public SqlConnections connections(String uri, SqlSettings settings) {
        ServerAddress address = ServerAddress.parse(uri, SCHEMES, 443);
        String[] path = address.database().split("/", -1);
        if (path.length != 2 || path[0].isEmpty() || path[1].isEmpty()) {
            throw new IllegalArgumentException(
                    "an address of this database looks like spanner://project/instance/database");
        }
        String url =
                "jdbc:cloudspanner:/projects/" + address.host() + "/instances/" + path[0] + "/databases/" + path[1];
        return SERVER.to(drivers, url, address, Map.of(), settings);
    }
}
