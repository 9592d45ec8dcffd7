package routes.dialect.mariadb;

import routes.dialect.mysql.MysqlVendor;
import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.mysqllike.LocalServer;
import routes.dialect.sql.mysqllike.SessionsContract;

class MariadbSessionsIT extends SessionsContract {
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
    protected SqlVendor stranger() {
        return new MysqlVendor();
    }
}
