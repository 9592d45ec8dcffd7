package routes.dialect.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;

/**
 * Tells the log which entities of a project its database has no table or column for, where the strategy leaves both to
 * others. Each is asked for no row at all, which works for views and for tables of other schemas too.
 */
final class UnservedEntities {
    private static final Logger LOG = LoggerFactory.getLogger(UnservedEntities.class);
    private static final int NAMED = 10;

    private final SqlDialect dialect;
    private final TableNames names;
    private final SqlErrors errors;

    UnservedEntities(SqlDialect dialect, TableNames names, SqlErrors errors) {
        this.dialect = dialect;
        this.names = names;
        this.errors = errors;
    }

    /** Writes one line, or none where nothing is missing. */
    void tell(String project, SchemaCatalog catalog, SqlConnections connections) throws SQLException {
        List<String> unserved = new ArrayList<>();
        try (Connection connection = connections.read()) {
            for (EntitySchema schema : catalog.entities()) {
                if (!served(connection, schema)) {
                    unserved.add(schema.name());
                }
            }
        }
        if (!unserved.isEmpty()) {
            int named = Math.min(NAMED, unserved.size());
            LOG.warn(
                    "sql: database lacks tables or columns, requests for them are answered NOT_SUPPORTED project={}"
                            + " dialect={} entities={}{}",
                    project,
                    dialect.id(),
                    String.join(", ", unserved.subList(0, named)),
                    named < unserved.size() ? " and " + (unserved.size() - named) + " more" : "");
        }
    }

    private boolean served(Connection connection, EntitySchema schema) throws SQLException {
        // With the table before them: SQLite takes a quoted name that is no column for a text.
        SqlText none = new SqlText(dialect).append("SELECT ").names("t.", schema.columns());
        none.append(" FROM ").table(names, schema).append(" t WHERE 1=0");
        try (PreparedStatement statement =
                connection.prepareStatement(none.query().text())) {
            statement.executeQuery().close();
            return true;
        } catch (SQLException failure) {
            return switch (errors.read(failure).kind()) {
                case MISSING -> false;
                case NOT_CONNECTED -> throw failure;
                // What else is in the way is told by the first request that meets it.
                default -> true;
            };
        }
    }
}
