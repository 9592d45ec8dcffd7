package routes.dialect.mariadb;

import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.mysqllike.LocalServer;
import routes.dialect.sql.mysqllike.OthersTablesContract;

class MariadbOthersTablesIT extends OthersTablesContract {
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

    @Override
    protected String collation() {
        return "utf8mb4_general_ci";
    }
}
