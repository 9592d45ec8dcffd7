package routes.config;

import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.entity.Catalog;
import routes.entity.Changes;
import routes.transport.Door;
import routes.transport.EventStreams;
import routes.transport.PushLimits;
import routes.transport.trpc.TrpcCodec;
import routes.transport.trpc.TrpcDecode;
import routes.transport.trpc.TrpcDescription;
import routes.transport.trpc.TrpcEncode;
import routes.transport.trpc.TrpcEncodeError;
import routes.transport.trpc.TrpcEnter;
import routes.transport.trpc.TrpcJoin;

/** Makes the beans that the tRPC route names. */
@Configuration(proxyBeanMethods = false)
class TrpcConfiguration {
    @Bean
    TrpcCodec trpcCodec(OctonetProperties properties) {
        return new TrpcCodec(properties.http().keyInQuery(), properties.compat().missingAsNull());
    }

    @Bean
    Processor trpcDecode(OctonetProperties properties, TrpcCodec codec, Door door, Catalog catalog, Changes changes) {
        PushLimits limits = PushProperties.limits(properties.transport("trpc"), PushProperties.HEARTBEAT_SSE);
        return new TrpcDecode(codec, door, new TrpcDescription(catalog), new EventStreams("trpc", changes, limits));
    }

    @Bean
    Processor trpcEnter() {
        return new TrpcEnter();
    }

    @Bean
    Processor trpcEncode(TrpcCodec codec) {
        return new TrpcEncode(codec);
    }

    @Bean
    Processor trpcEncodeError(TrpcCodec codec) {
        return new TrpcEncodeError(codec);
    }

    @Bean
    Processor trpcJoin() {
        return new TrpcJoin();
    }
}
