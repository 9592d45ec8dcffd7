package routes.dialect.hsqldb;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import routes.dialect.sql.Scripted;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.dialect.sql.UnitOfWorkContract;
import routes.schema.SchemaStrategy;

class HsqldbUnitOfWorkTest extends UnitOfWorkContract {
    @Override
    protected SqlDatabase open(SqlSettings settings, SchemaStrategy strategy) {
        return new SqlVendors(List.of(new Scripted(new HsqldbVendor())))
                .database("hsqldb", "hsqldb:mem:" + UUID.randomUUID(), settings, strategy);
    }

    @Override
    protected SQLException lostRace() {
        return new SQLException("serialization failure", "40001");
    }
}
