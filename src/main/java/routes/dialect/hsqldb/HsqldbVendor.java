package routes.dialect.hsqldb;

import java.time.InstantSource;
import routes.dialect.sql.CommandPlanner;
import routes.dialect.sql.FlowRunner;
import routes.dialect.sql.SqlConnections;
import routes.dialect.sql.SqlDdl;
import routes.dialect.sql.SqlErrors;
import routes.dialect.sql.SqlPlanner;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.TableNames;

/** HSQLDB, in this process or on a server. */
public final class HsqldbVendor implements SqlVendor {
    // Without this name HSQLDB runs no Java code that is not its own. It reads it once, when it opens its first
    // database in this process.
    static {
        System.setProperty("hsqldb.method_class_names", HsqldbRoutines.class.getName() + ".*");
    }

    private final SqlDdl ddl = new HsqldbDdl();
    private final SqlErrors errors = new HsqldbErrors();

    @Override
    public String id() {
        return "hsqldb";
    }

    @Override
    public CommandPlanner planner(String uri, TableNames names, FlowRunner reads) {
        HsqldbDialect dialect = HsqldbConnections.embedded(uri) ? HsqldbDialect.EMBEDDED : HsqldbDialect.SERVER;
        return new SqlPlanner(dialect, names, reads, InstantSource.system())::plan;
    }

    @Override
    public SqlDdl ddl() {
        return ddl;
    }

    @Override
    public SqlErrors errors() {
        return errors;
    }

    @Override
    public SqlConnections connections(String uri, SqlSettings settings) {
        return HsqldbConnections.to(uri, settings);
    }
}
