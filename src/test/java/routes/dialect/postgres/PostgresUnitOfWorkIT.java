package routes.dialect.postgres;

import java.sql.SQLException;
import java.util.List;
import routes.dialect.sql.Scripted;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.dialect.sql.UnitOfWorkContract;
import routes.schema.SchemaStrategy;

class PostgresUnitOfWorkIT extends UnitOfWorkContract {
    @Override
    protected SqlDatabase open(SqlSettings settings, SchemaStrategy strategy) {
        return new SqlVendors(List.of(new Scripted(new PostgresVendor())))
                .database("postgres", PostgresServer.uri(), settings, strategy);
    }

    @Override
    protected SQLException lostRace() {
        return new SQLException("could not serialize", "40001");
    }
}
