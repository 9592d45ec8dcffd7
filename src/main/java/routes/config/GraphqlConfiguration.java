package routes.config;

import java.util.Objects;
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
import routes.transport.graphql.GraphqlPlanner;
import routes.transport.graphql.GraphqlReceive;
import routes.transport.graphql.GraphqlSockets;
import routes.transport.graphql.GraphqlTake;

/** Makes the beans that the GraphQL route names. */
@Configuration(proxyBeanMethods = false)
class GraphqlConfiguration {
    private static final int OPERATIONS = 100;

    @Bean
    GraphqlCodec graphqlCodec(OctonetProperties properties) {
        return new GraphqlCodec(
                properties.http().keyInQuery(), properties.compat().missingAsNull());
    }

    @Bean
    GraphqlPlanner graphqlPlanner(OctonetProperties properties, Door door, Catalog catalog) {
        return new GraphqlPlanner(
                door, catalog, GraphqlProperties.limits(properties.transport(GraphqlProperties.STEM)));
    }

    @Bean
    Processor graphqlDecode(
            OctonetProperties properties, GraphqlCodec codec, GraphqlPlanner planner, Door door, Changes changes) {
        PushLimits limits =
                PushProperties.limits(properties.transport(GraphqlProperties.STEM), PushProperties.HEARTBEAT_SSE);
        return new GraphqlDecode(codec, planner, door, new EventStreams(GraphqlProperties.STEM, changes, limits));
    }

    @Bean
    GraphqlSockets graphqlSockets(
            OctonetProperties properties, GraphqlCodec codec, GraphqlPlanner planner, Door door, Changes changes) {
        OctonetProperties.Transport settings = properties.transport(GraphqlProperties.STEM);
        return new GraphqlSockets(
                codec,
                planner,
                door,
                changes,
                PushProperties.limits(settings, PushProperties.HEARTBEAT_WEBSOCKET),
                Objects.requireNonNullElse(settings.maxSubscriptions(), OPERATIONS));
    }

    @Bean
    Processor graphqlReceive(GraphqlSockets sockets) {
        return new GraphqlReceive(sockets);
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
