package routes.dialect.mariadb;

import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.mysqllike.LocalServer;
import routes.dialect.sql.mysqllike.TablesContract;

class MariadbTablesIT extends TablesContract {
    @Override
    protected SqlVendor vendor() {
        return MariadbTestDatabase.VENDOR;
    }

    @Override
    protected LocalServer server() {
        return MariadbServer.get();
    }

    @Override
    protected String uri() {
        return MariadbTestDatabase.uri();
    }
}
