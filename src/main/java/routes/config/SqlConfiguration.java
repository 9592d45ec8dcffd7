package routes.config;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.Processor;
import org.apache.camel.component.jdbc.JdbcPrepareStatementStrategy;
import org.apache.camel.spi.TransactedPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.dialect.cockroachdb.CockroachVendor;
import routes.dialect.db2.Db2Vendor;
import routes.dialect.hana.HanaVendor;
import routes.dialect.hsqldb.HsqldbVendor;
import routes.dialect.mariadb.MariadbVendor;
import routes.dialect.mssql.MssqlVendor;
import routes.dialect.mysql.MysqlVendor;
import routes.dialect.oracle.OracleVendor;
import routes.dialect.postgres.PostgresVendor;
import routes.dialect.spanner.SpannerVendor;
import routes.dialect.sql.Drivers;
import routes.dialect.sql.NextStatement;
import routes.dialect.sql.PositionalParameters;
import routes.dialect.sql.ProjectDataSource;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendors;
import routes.dialect.sql.UnitOfWorkPolicy;
import routes.dialect.sqlite.SqliteVendor;
import routes.dialect.sybase.SybaseVendor;
import routes.entity.Database;
import routes.entity.HeapShare;
import routes.project.DatabaseOpener;
import routes.project.ProjectDefinition;
import routes.schema.SchemaCatalog;

/** Makes the SQL databases and the beans that their route names. */
@Configuration(proxyBeanMethods = false)
class SqlConfiguration {
    /** One line a kind of database. */
    @Bean
    SqlVendors sqlVendors(OctonetProperties properties, HeapShare heap) {
        Drivers drivers = new Drivers(Path.of(properties.database().driversDirectory()));
        return new SqlVendors(
                List.of(
                        new SqliteVendor(),
                        new PostgresVendor(),
                        new MariadbVendor(),
                        new MysqlVendor(),
                        new HsqldbVendor(),
                        new CockroachVendor(),
                        new MssqlVendor(drivers),
                        new OracleVendor(drivers),
                        new Db2Vendor(drivers),
                        new HanaVendor(drivers),
                        new SybaseVendor(drivers),
                        new SpannerVendor(drivers)),
                heap);
    }

    @Bean
    Dialects.Family sqlFamily(SqlVendors vendors, OctonetProperties properties) {
        return new Dialects.Family(
                vendors.names(),
                (dialect, uri) -> vendors.faultOf(dialect, uri, settings(properties)),
                (definition, catalog) -> open(vendors, settings(properties, definition), definition, catalog));
    }

    @Bean
    Dialects dialects(List<Dialects.Family> families) {
        return new Dialects(families);
    }

    @Bean
    DataSource project() {
        return ProjectDataSource.create();
    }

    @Bean
    TransactedPolicy unitOfWork() {
        return new UnitOfWorkPolicy();
    }

    @Bean
    Processor nextStatement() {
        return new NextStatement();
    }

    @Bean
    JdbcPrepareStatementStrategy positional() {
        return new PositionalParameters();
    }

    private static DatabaseOpener.OpenDatabase open(
            SqlVendors vendors, SqlSettings settings, ProjectDefinition definition, SchemaCatalog catalog) {
        SqlDatabase database =
                vendors.database(definition.dialect(), definition.uri(), settings, definition.strategy());
        database.events(EventModes.of(definition));
        database.catalog(catalog);
        if (definition.showSql()) {
            database.showStatements();
        }
        return new Open(database);
    }

    private record Open(SqlDatabase sql) implements DatabaseOpener.OpenDatabase {
        @Override
        public Database database() {
            return sql;
        }

        @Override
        public void close() {
            sql.close();
        }
    }

    /** What is configured for all databases, with what is said of this project. */
    static SqlSettings settings(OctonetProperties properties, ProjectDefinition definition) {
        SqlSettings settings = settings(properties).forProject(definition.slug(), definition.tablePrefix());
        return definition.poolSize() > 0 ? settings.withPoolSize(definition.poolSize()) : settings;
    }

    static SqlSettings settings(OctonetProperties properties) {
        SqlSettings standard = SqlSettings.DEFAULT;
        OctonetProperties.Sqlite sqlite = properties.sqlite();
        return new SqlSettings(
                properties.database().poolSize(),
                sqlite.readers(),
                sqlite.maxOpen(),
                standard.connectTimeout(),
                standard.writeTimeout(),
                properties.database().statementTimeout(),
                properties.database().maxAnswerBytes(),
                full(sqlite.synchronous()),
                "");
    }

    private static boolean full(String synchronous) {
        return switch (synchronous) {
            case "normal" -> false;
            case "full" -> true;
            default ->
                throw new IllegalStateException(
                        "octonet.sqlite.synchronous: " + synchronous + " is neither normal nor full");
        };
    }
}
