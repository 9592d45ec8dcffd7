package routes.dialect.sqlite;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import routes.dialect.sql.OutboxContract;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.schema.SchemaStrategy;

class SqliteOutboxTest extends OutboxContract {
    @TempDir
    Path folder;

    @Override
    protected SqlDatabase open(SqlSettings settings, SchemaStrategy strategy) {
        return new SqlVendors(List.of(new SqliteVendor()))
                .database("sqlite", folder.resolve("data.db").toString(), settings, strategy);
    }
}
