package routes.config;

import java.time.InstantSource;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.entity.Catalog;
import routes.entity.UuidV7;
import routes.transport.Door;
import routes.transport.odata.OdataCodec;
import routes.transport.odata.OdataDecode;
import routes.transport.odata.OdataEncode;
import routes.transport.odata.OdataEncodeError;
import routes.transport.odata.OdataEnter;
import routes.transport.odata.OdataJoin;

/** Makes the beans that the OData route names. */
@Configuration(proxyBeanMethods = false)
class OdataConfiguration {
    @Bean
    OdataCodec odataCodec(OctonetProperties properties, InstantSource clock) {
        return new OdataCodec(
                properties.http().keyInQuery(), properties.compat().missingAsNull(), clock, new UuidV7(clock));
    }

    @Bean
    Processor odataDecode(OdataCodec codec, Door door, Catalog catalog) {
        return new OdataDecode(codec, door, catalog);
    }

    @Bean
    Processor odataEnter() {
        return new OdataEnter();
    }

    @Bean
    Processor odataEncode(OdataCodec codec) {
        return new OdataEncode(codec);
    }

    @Bean
    Processor odataEncodeError(OdataCodec codec) {
        return new OdataEncodeError(codec);
    }

    @Bean
    Processor odataJoin(OdataCodec codec) {
        return new OdataJoin(codec);
    }
}
