package routes.dialect.hsqldb;

import java.nio.file.Files;
import java.nio.file.Path;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDialect;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;

/** HSQLDB, in this process or on a server. */
public final class HsqldbVendor extends SqlVendor {
    // Without this name HSQLDB runs no Java code that is not its own. It reads it once, when it opens its first
    // database in this process.
    static {
        System.setProperty("hsqldb.method_class_names", HsqldbRoutines.class.getName() + ".*");
    }

    public HsqldbVendor() {
        super("hsqldb", new HsqldbDdl(), new HsqldbErrors());
    }

    @Override
    public boolean embedded(String uri) {
        return HsqldbConnections.embedded(uri);
    }

    @Override
    public boolean exists(String uri) {
        String file = HsqldbConnections.file(uri);
        return file == null || Files.exists(Path.of(file + ".properties"));
    }

    @Override
    protected SqlDialect dialect(String uri) {
        return HsqldbConnections.embedded(uri) ? HsqldbDialect.EMBEDDED : HsqldbDialect.SERVER;
    }

    @Override
    public SqlConnections connections(String uri, SqlSettings settings) {
        return HsqldbConnections.to(uri, settings);
    }
}
