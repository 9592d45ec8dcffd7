package routes.dialect.mysql;

import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.mysqllike.LocalServer;
import routes.dialect.sql.mysqllike.OutageContract;

class MysqlOutageIT extends OutageContract {
    @Override
    protected SqlVendor vendor() {
        return MysqlTestDatabase.VENDOR;
    }

    @Override
    protected String uri() {
        return MysqlTestDatabase.uri();
    }

    @Override
    protected LocalServer server() {
        return MysqlServer.get();
    }

    @Override
    protected LocalServer start(int port) {
        return MysqlServer.start(port);
    }
}
