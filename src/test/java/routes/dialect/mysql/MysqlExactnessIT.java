package routes.dialect.mysql;

import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.mysqllike.ExactnessContract;
import routes.dialect.sql.mysqllike.LocalServer;

class MysqlExactnessIT extends ExactnessContract {
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
