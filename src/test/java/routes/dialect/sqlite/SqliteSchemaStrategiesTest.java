package routes.dialect.sqlite;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import routes.dialect.sql.SchemaStrategiesContract;
import routes.dialect.sql.Scripted;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.schema.SchemaStrategy;

class SqliteSchemaStrategiesTest extends SchemaStrategiesContract {
    @TempDir
    Path folder;

    @Override
    protected SqlDatabase open(SchemaStrategy strategy) {
        return new SqlVendors(List.of(new Scripted(new SqliteVendor())))
                .database("sqlite", folder.resolve("deep/down/data.db").toString(), SqlSettings.DEFAULT, strategy);
    }
}
