package routes.dialect.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import routes.dialect.sql.Scripted;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.dialect.sql.UnitOfWorkContract;
import routes.schema.SchemaStrategy;

class SqliteUnitOfWorkTest extends UnitOfWorkContract {
    @TempDir
    Path folder;

    @Override
    protected SqlDatabase open(SqlSettings settings, SchemaStrategy strategy) {
        return new SqlVendors(List.of(new Scripted(new SqliteVendor())))
                .database(
                        "sqlite",
                        folder.resolve(settings.tablePrefix() + "data.db").toString(),
                        settings,
                        strategy);
    }

    @Override
    protected SQLException lostRace() {
        return new SQLiteException("busy", SQLiteErrorCode.SQLITE_BUSY);
    }
}
