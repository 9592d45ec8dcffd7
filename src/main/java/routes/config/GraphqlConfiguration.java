package routes.config;

import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.entity.Catalog;
import routes.entity.Changes;
import routes.transport.Door;
import routes.transport.EventStreams;
import routes.transport.PushLimits;
import routes.transport.graphql.GraphiqlPage;
import routes.transport.graphql.GraphqlAsk;
import routes.transport.graphql.GraphqlCodec;
import routes.transport.graphql.GraphqlDecode;
import routes.transport.graphql.GraphqlEncode;
import routes.transport.graphql.GraphqlEncodeError;
import routes.transport.graphql.GraphqlLimits;
import routes.transport.graphql.GraphqlTake;

/** Makes the beans that the GraphQL route names. */
@Configuration(proxyBeanMethods = false)
class GraphqlConfiguration {
    @Bean
    Processor graphqlDecode(OctonetProperties properties, Door door, Catalog catalog, Changes changes) {
        GraphqlCodec codec = new GraphqlCodec(
                properties.http().keyInQuery(), properties.compat().missingAsNull());
        GraphqlLimits limits = GraphqlProperties.limits(properties.transport(GraphqlProperties.STEM));
        PushLimits push =
                PushProperties.limits(properties.transport(GraphqlProperties.STEM), PushProperties.HEARTBEAT_SSE);
        return new GraphqlDecode(
                codec, door, catalog, limits, new EventStreams(GraphqlProperties.STEM, changes, push));
    }

    @Bean
    Processor graphiqlPage() {
        return new GraphiqlPage();
    }

    @Bean
    Processor graphqlAsk() {
        return new GraphqlAsk();
    }

    @Bean
    Processor graphqlTake() {
        return new GraphqlTake();
    }

    @Bean
    Processor graphqlEncode() {
        return new GraphqlEncode();
    }

    @Bean
    Processor graphqlEncodeError() {
        return new GraphqlEncodeError();
    }
}
