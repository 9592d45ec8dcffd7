package routes.dialect.sqlite;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import routes.dialect.sql.ExistingTablesContract;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.schema.SchemaStrategy;

class SqliteExistingTablesTest extends ExistingTablesContract {
    @TempDir
    Path folder;

    @Override
    protected SqlDatabase open(SchemaStrategy strategy) {
        return new SqlVendors(List.of(new SqliteVendor()))
                .database("sqlite", folder.resolve("x.db").toString(), SqlSettings.DEFAULT, strategy);
    }

    @Override
    protected String identity() {
        return "INTEGER PRIMARY KEY";
    }
}
