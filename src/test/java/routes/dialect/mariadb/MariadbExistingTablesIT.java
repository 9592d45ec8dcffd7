package routes.dialect.mariadb;

import routes.dialect.sql.ExistingTablesContract;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.schema.SchemaStrategy;

class MariadbExistingTablesIT extends ExistingTablesContract {
    @Override
    protected SqlDatabase open(SchemaStrategy strategy) {
        return MariadbTestDatabase.database(
                MariadbTestDatabase.VENDOR, MariadbTestDatabase.uri(), SqlSettings.DEFAULT, strategy);
    }

    @Override
    protected String identity() {
        return "INTEGER AUTO_INCREMENT PRIMARY KEY";
    }

    @Override
    protected String uuid() {
        return "CHAR(36)";
    }

    @Override
    protected String quoted(String sql) {
        return sql.replace("\"\"", "\0").replace('"', '`').replace('\0', '"').replace("TIMESTAMP NULL", "DATETIME(3)");
    }
}
