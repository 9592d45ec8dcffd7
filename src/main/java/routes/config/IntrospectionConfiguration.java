package routes.config;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.cli.DatabaseDescriber;
import routes.dialect.mongodb.CollectionDescriber;
import routes.dialect.odata.MetadataDescriber;
import routes.dialect.remote.RemoteServer;
import routes.dialect.sql.SqlVendors;
import routes.schema.Described;

/** Makes what the command {@code introspect} needs, and nothing of the server. */
@Configuration(proxyBeanMethods = false)
class IntrospectionConfiguration {
    @Bean
    DatabaseDescriber databaseDescriber(OctonetProperties properties, Dialects dialects, SqlVendors vendors) {
        return (dialect, uri, databaseSchemas, chosen) ->
                describe(properties, dialects, vendors, dialect, uri, databaseSchemas, chosen);
    }

    private static Described describe(
            OctonetProperties properties,
            Dialects dialects,
            SqlVendors vendors,
            @Nullable String dialect,
            @Nullable String uri,
            List<String> databaseSchemas,
            Predicate<String> chosen) {
        String kind = dialect == null ? properties.database().dialect() : dialect;
        String address = uri == null ? properties.database().uri() : uri;
        if (kind == null || kind.isBlank() || address == null || address.isBlank()) {
            throw new IllegalStateException(
                    "no database is named: give --dialect and --uri, or set DB_DIALECT and SGBD_URI");
        }
        if (kind.strip().equals(RemoteConfiguration.ODATA) && !address.contains("://")) {
            return MetadataDescriber.describe(Path.of(address.strip()), chosen);
        }
        String fault = dialects.faultOf(kind.strip(), address.strip());
        if (fault != null) {
            throw new IllegalStateException(fault);
        }
        if (kind.strip().equals(MongoConfiguration.DIALECT)) {
            return CollectionDescriber.describe(address.strip(), SqlConfiguration.settings(properties), chosen);
        }
        if (kind.strip().equals(RemoteConfiguration.ODATA)) {
            try (RemoteServer server = RemoteConfiguration.server(properties, address.strip())) {
                return MetadataDescriber.describe(server, chosen);
            }
        }
        if (!vendors.knows(kind.strip())) {
            throw new IllegalStateException(kind.strip() + " describes itself: it is served without schema files");
        }
        return vendors.describe(
                kind.strip(), address.strip(), SqlConfiguration.settings(properties), databaseSchemas, chosen);
    }
}
