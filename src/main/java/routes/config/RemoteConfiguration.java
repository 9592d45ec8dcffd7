package routes.config;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.Processor;
import org.apache.camel.spi.Policy;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.dialect.graphql.GraphqlDatabase;
import routes.dialect.odata.ODataDatabase;
import routes.dialect.remote.NextCall;
import routes.dialect.remote.RemoteAddress;
import routes.dialect.remote.RemoteClient;
import routes.dialect.remote.RemoteDatabase;
import routes.dialect.remote.RemoteServer;
import routes.dialect.remote.RemoteSettings;
import routes.dialect.remote.RemoteUnitPolicy;
import routes.dialect.sql.SqlSettings;
import routes.entity.Database;
import routes.project.DatabaseOpener;
import routes.project.ProjectDefinition;
import routes.schema.SchemaCatalog;

/** Makes the databases that are services of others, and the beans that their routes name. */
@Configuration(proxyBeanMethods = false)
class RemoteConfiguration {
    static final String ODATA = "odata";
    static final String GRAPHQL = "graphql";

    @Bean
    Dialects.Family odataFamily(OctonetProperties properties, RemoteClient remoteClient, InstantSource clock) {
        return new Dialects.Family(
                Set.of(ODATA),
                (dialect, uri) -> faultOf(uri),
                (definition, catalog) -> opened(
                        new ODataDatabase(new RemoteServer(definition.uri(), settings(properties, definition))),
                        remoteClient),
                definition -> new RemoteSchemas(() -> asked(properties, definition, ODataDatabase::schemas), clock));
    }

    @Bean
    Dialects.Family graphqlFamily(OctonetProperties properties, RemoteClient remoteClient, InstantSource clock) {
        return new Dialects.Family(
                Set.of(GRAPHQL),
                (dialect, uri) -> faultOf(uri),
                (definition, catalog) -> opened(
                        new GraphqlDatabase(
                                new RemoteServer(definition.uri(), settings(properties, definition)),
                                definition.service().mapping()),
                        remoteClient),
                definition -> new RemoteSchemas(
                        () -> asked(
                                properties,
                                definition,
                                server -> GraphqlDatabase.schemas(
                                        server, definition.service().mapping())),
                        clock));
    }

    @Bean
    RemoteClient remoteClient() {
        return new RemoteClient();
    }

    @Bean
    Policy remoteUnit() {
        return new RemoteUnitPolicy();
    }

    @Bean
    Processor nextCall() {
        return new NextCall();
    }

    private static @Nullable String faultOf(String uri) {
        try {
            RemoteAddress.of(uri);
            return null;
        } catch (IllegalArgumentException unfit) {
            return unfit.getMessage();
        }
    }

    private static SchemaCatalog asked(
            OctonetProperties properties, ProjectDefinition definition, Function<RemoteServer, SchemaCatalog> schemas) {
        try (RemoteServer server = new RemoteServer(definition.uri(), settings(properties, definition))) {
            return schemas.apply(server);
        }
    }

    /** A service that is no project's, called with the credentials that the settings name. */
    static RemoteServer server(OctonetProperties properties, String uri) {
        SqlSettings settings = SqlConfiguration.settings(properties);
        return new RemoteServer(
                uri,
                settings(
                        settings,
                        ProjectConfiguration.service(properties.database()).headers(),
                        false));
    }

    private static RemoteSettings settings(OctonetProperties properties, ProjectDefinition definition) {
        SqlSettings settings = SqlConfiguration.settings(properties, definition);
        return settings(settings, definition.service().headers(), definition.showSql());
    }

    private static RemoteSettings settings(SqlSettings settings, Map<String, String> headers, boolean shown) {
        return new RemoteSettings(
                settings.project(),
                settings.poolSize(),
                settings.connectTimeout(),
                settings.statementTimeout(),
                settings.answerBytes(),
                headers,
                shown);
    }

    private static DatabaseOpener.OpenDatabase opened(RemoteDatabase database, RemoteClient client) {
        client.add(database.server());
        return new DatabaseOpener.OpenDatabase() {
            @Override
            public Database database() {
                return database;
            }

            @Override
            public void close() {
                client.remove(database.server());
                database.server().close();
            }
        };
    }
}
