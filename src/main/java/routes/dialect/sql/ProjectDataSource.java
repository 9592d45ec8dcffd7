package routes.dialect.sql;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import routes.entity.Cancellation;

/**
 * The one data source of the SQL route, for all projects: it hands out a connection of the project whose unit
 * of work runs on this thread. Without one it refuses, since a guess could be another project's data.
 */
public final class ProjectDataSource {
    private ProjectDataSource() {}

    public static DataSource create() {
        return new DriverSource(ProjectDataSource::connection);
    }

    private static Connection connection() throws SQLException {
        SqlUnit unit = SqlUnit.bound();
        if (unit == null) {
            throw new SQLException("no project is bound: jdbc:project is used only inside the unit of work");
        }
        Cancellation cancellation = Cancellation.current();
        return cancellation == null || !unit.database().connections().cancels()
                ? unit.connection()
                : CancelledStatements.over(unit.connection(), cancellation);
    }
}
