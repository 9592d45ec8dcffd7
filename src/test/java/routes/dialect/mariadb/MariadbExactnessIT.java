package routes.dialect.mariadb;

import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.mysqllike.ExactnessContract;
import routes.dialect.sql.mysqllike.LocalServer;

class MariadbExactnessIT extends ExactnessContract {
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
