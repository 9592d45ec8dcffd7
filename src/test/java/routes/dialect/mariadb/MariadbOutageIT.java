package routes.dialect.mariadb;

import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.mysqllike.LocalServer;
import routes.dialect.sql.mysqllike.OutageContract;

class MariadbOutageIT extends OutageContract {
    @Override
    protected SqlVendor vendor() {
        return MariadbTestDatabase.VENDOR;
    }

    @Override
    protected String uri() {
        return MariadbTestDatabase.uri();
    }

    @Override
    protected LocalServer server() {
        return MariadbServer.get();
    }

    @Override
    protected LocalServer start(int port) {
        return MariadbServer.start(port);
    }
}
