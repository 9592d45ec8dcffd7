package routes.config;

import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.entity.Catalog;
import routes.project.ProjectRegistry;
import routes.transport.Door;
import routes.transport.rest.DocsPage;
import routes.transport.rest.OpenApiDocument;
import routes.transport.rest.RestCodec;
import routes.transport.rest.RestDecode;
import routes.transport.rest.RestEncode;
import routes.transport.rest.RestEncodeError;
import routes.transport.rest.RestSettings;

/** Makes the beans that the REST route and the page that describes it name. */
@Configuration(proxyBeanMethods = false)
class RestConfiguration {
    @Bean
    RestCodec restCodec(OctonetProperties properties, ProjectRegistry projects, Door door) {
        RestSettings settings = new RestSettings(
                projects::known,
                properties.http().keyInQuery(),
                properties.compat().missingAsNull());
        return new RestCodec(settings, door);
    }

    @Bean
    Processor restDecode(RestCodec codec, Catalog catalog) {
        return new RestDecode(codec, catalog);
    }

    @Bean
    Processor restEncode(RestCodec codec) {
        return new RestEncode(codec);
    }

    @Bean
    Processor restEncodeError(RestCodec codec) {
        return new RestEncodeError(codec);
    }

    @Bean
    Processor openApiDocument(RestCodec codec, Catalog catalog) {
        return new OpenApiDocument(codec, catalog);
    }

    @Bean
    Processor docsPage() {
        return new DocsPage();
    }
}
