package routes.dialect.sql.mysqllike;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import routes.dialect.sql.Scripted;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;
import routes.entity.EntityRequest;
import routes.schema.SchemaStrategy;

/** What the contracts of MySQL and MariaDB need of a server. */
public abstract class ServerContract {
    protected abstract SqlVendor vendor();

    protected abstract LocalServer server();

    /** The address of a new database. */
    protected abstract String uri();

    final Asked open(String schemas) throws Exception {
        return open(uri(), SchemaStrategy.UPDATE, schemas);
    }

    final Asked open(String uri, SchemaStrategy strategy, String schemas) throws Exception {
        return new Asked(vendor(), uri, SqlSettings.DEFAULT, strategy, schemas);
    }

    static List<Map<String, Object>> query(SqlDatabase database, String sql, Object... values) {
        return database.read(Scripted.query(sql, values)).rows();
    }

    static void execute(SqlDatabase database, String... statements) {
        for (String sql : statements) {
            database.write(Scripted.update(sql));
        }
    }

    /** How the server goes about the queries of a request, which are taken from its own log. */
    final String plans(Asked asked, EntityRequest.Builder request) throws SQLException {
        server().execute("SET GLOBAL log_output = 'TABLE'", "TRUNCATE mysql.general_log", "SET GLOBAL general_log = 1");
        asked.run(request);
        server().execute("SET GLOBAL general_log = 0");
        return query(
                        asked.database(),
                        "SELECT CAST(argument AS CHAR) AS \"q\" FROM mysql.general_log WHERE argument LIKE ?",
                        "SELECT %FROM \"people\"%")
                .stream()
                .flatMap(row -> query(asked.database(), "EXPLAIN " + row.get("q")).stream())
                .map(row -> row.get("type") + " " + row.get("key") + " " + row.get("Extra"))
                .collect(Collectors.joining("\n"));
    }
}
