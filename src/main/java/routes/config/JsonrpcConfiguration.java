package routes.config;

import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.entity.Catalog;
import routes.transport.Door;
import routes.transport.jsonrpc.JsonrpcCall;
import routes.transport.jsonrpc.JsonrpcCodec;
import routes.transport.jsonrpc.JsonrpcDecode;
import routes.transport.jsonrpc.JsonrpcDescription;
import routes.transport.jsonrpc.JsonrpcEncode;
import routes.transport.jsonrpc.JsonrpcEncodeError;
import routes.transport.jsonrpc.JsonrpcJoin;

/** Makes the beans that the JSON-RPC route names. */
@Configuration(proxyBeanMethods = false)
class JsonrpcConfiguration {
    @Bean
    JsonrpcCodec jsonrpcCodec(OctonetProperties properties) {
        return new JsonrpcCodec(
                properties.http().keyInQuery(), properties.compat().missingAsNull());
    }

    @Bean
    JsonrpcDescription jsonrpcDescription(Catalog catalog) {
        return new JsonrpcDescription(catalog);
    }

    @Bean
    JsonrpcCall jsonrpcCall(JsonrpcCodec codec, JsonrpcDescription description) {
        return new JsonrpcCall(codec, description);
    }

    @Bean
    Processor jsonrpcDecode(JsonrpcCodec codec, Door door, JsonrpcCall call, JsonrpcDescription description) {
        return new JsonrpcDecode(codec, door, call, description);
    }

    @Bean
    Processor jsonrpcEncode(JsonrpcCodec codec) {
        return new JsonrpcEncode(codec);
    }

    @Bean
    Processor jsonrpcEncodeError(JsonrpcCodec codec) {
        return new JsonrpcEncodeError(codec);
    }

    @Bean
    Processor jsonrpcJoin() {
        return new JsonrpcJoin();
    }
}
