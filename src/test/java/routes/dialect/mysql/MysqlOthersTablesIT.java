package routes.dialect.mysql;

import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.mysqllike.LocalServer;
import routes.dialect.sql.mysqllike.OthersTablesContract;

class MysqlOthersTablesIT extends OthersTablesContract {
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
    protected String collation() {
        return "utf8mb4_0900_ai_ci";
    }
}
