package routes.config;

import java.util.Set;
import org.apache.camel.Processor;
import org.apache.camel.spi.TransactedPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.dialect.mongodb.DocumentDatabase;
import routes.dialect.mongodb.MongoUnitPolicy;
import routes.dialect.mongodb.NextOperation;
import routes.dialect.sql.SqlSettings;
import routes.entity.Database;
import routes.entity.HeapShare;
import routes.project.DatabaseOpener;
import routes.project.ProjectDefinition;
import routes.schema.SchemaCatalog;

/** Makes the MongoDB databases and the beans that their route names; the driver is loaded by the first of them. */
@Configuration(proxyBeanMethods = false)
class MongoConfiguration {
    static final String DIALECT = "mongodb";

    @Bean
    Dialects.Family documentFamily(OctonetProperties properties, HeapShare heap) {
        return new Dialects.Family(
                Set.of(DIALECT),
                (dialect, uri) -> DocumentDatabase.faultOf(uri),
                (definition, catalog) ->
                        open(SqlConfiguration.settings(properties, definition), definition, catalog, heap));
    }

    @Bean
    TransactedPolicy documentUnit() {
        return new MongoUnitPolicy();
    }

    @Bean
    Processor nextOperation() {
        return new NextOperation();
    }

    private static DatabaseOpener.OpenDatabase open(
            SqlSettings settings, ProjectDefinition definition, SchemaCatalog catalog, HeapShare heap) {
        DocumentDatabase database = new DocumentDatabase(
                definition.uri(), settings, definition.strategy(), catalog, heap, definition.showSql());
        database.events(EventModes.of(definition));
        return new DatabaseOpener.OpenDatabase() {
            @Override
            public Database database() {
                return database;
            }

            @Override
            public void close() {
                database.close();
            }
        };
    }
}
