package routes.dialect.mysql;

import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.mysqllike.LocalServer;
import routes.dialect.sql.mysqllike.TablesContract;

class MysqlTablesIT extends TablesContract {
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
}
