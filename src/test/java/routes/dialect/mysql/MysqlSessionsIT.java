package routes.dialect.mysql;

import routes.dialect.mariadb.MariadbVendor;
import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.mysqllike.LocalServer;
import routes.dialect.sql.mysqllike.SessionsContract;

class MysqlSessionsIT extends SessionsContract {
    @Override
    protected SqlVendor vendor() {
        return MysqlTestDatabase.VENDOR;
    }

    @Override
    protected LocalServer server() {
        return MysqlServer.get();
    }

    @Override
    protected String uri() {
        return MysqlTestDatabase.uri();
    }

    @Override
    protected SqlVendor stranger() {
        return new MariadbVendor();
    }
}
