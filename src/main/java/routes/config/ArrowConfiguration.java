package routes.config;

import java.time.Duration;
import java.util.Objects;
import org.apache.camel.Processor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.admin.Probe;
import routes.entity.Catalog;
import routes.entity.HeapShare;
import routes.transport.Door;
import routes.transport.RpcTls;
import routes.transport.arrow.ArrowCodec;
import routes.transport.arrow.ArrowDecode;
import routes.transport.arrow.ArrowEncode;
import routes.transport.arrow.ArrowEncodeError;
import routes.transport.arrow.ArrowMemory;
import routes.transport.arrow.ArrowRows;
import routes.transport.arrow.ArrowUploaded;
import routes.transport.arrow.ArrowWritten;
import routes.transport.arrow.FlightComponent;
import routes.transport.arrow.FlightDecode;
import routes.transport.arrow.FlightEncode;
import routes.transport.arrow.FlightEncodeError;
import routes.transport.arrow.FlightPort;
import routes.transport.arrow.FlightSettings;
import routes.transport.arrow.SqlCommands;

/** Makes the component and the beans that the routes of Arrow name. */
@Configuration(proxyBeanMethods = false)
class ArrowConfiguration {
    private static final String STEM = "arrow";
    private static final int IN_FLIGHT = 64;
    private static final int MAX_MESSAGE = 16 << 20;
    private static final int MEMORY = 128 << 20;

    @Bean
    FlightPort flightPort() {
        return new FlightPort();
    }

    @Bean
    ArrowMemory arrowMemory(OctonetProperties properties) {
        return new ArrowMemory(
                Objects.requireNonNullElse(properties.transport(STEM).memoryBytes(), MEMORY));
    }

    /** Named as Camel looks components up. */
    @Bean("flight-component")
    FlightComponent flightComponent(
            OctonetProperties properties,
            FlightPort port,
            Door door,
            ArrowMemory memory,
            HeapShare heap,
            Probe probe,
            SqlCommands sql) {
        OctonetProperties.Transport transport = properties.transport(STEM);
        FlightSettings settings = new FlightSettings(
                Objects.requireNonNullElse(transport.maxInFlight(), IN_FLIGHT),
                Objects.requireNonNullElse(transport.maxMessage(), MAX_MESSAGE),
                PushProperties.limits(transport, PushProperties.HEARTBEAT_WEBSOCKET)
                        .stall(),
                Objects.requireNonNullElse(transport.maxConnectionAge(), Duration.ZERO),
                RpcTls.of(STEM, transport.certificate(), transport.privateKey(), transport.clientCertificates()));
        return new FlightComponent(
                settings, port, door, memory, heap, () -> !probe.databases().containsValue(false), sql);
    }

    @Bean
    ArrowRows arrowRows(Catalog catalog, Door door) {
        return new ArrowRows(catalog, door);
    }

    @Bean
    ArrowCodec arrowCodec(OctonetProperties properties, ArrowMemory memory) {
        return new ArrowCodec(properties.http().keyInQuery(), memory);
    }

    @Bean
    Processor arrowDecode(ArrowCodec codec, ArrowRows rows) {
        return new ArrowDecode(codec, rows);
    }

    @Bean
    Processor arrowEncode(ArrowCodec codec) {
        return new ArrowEncode(codec);
    }

    @Bean
    Processor arrowWritten() {
        return new ArrowWritten();
    }

    @Bean
    Processor arrowUploaded() {
        return new ArrowUploaded();
    }

    @Bean
    Processor arrowEncodeError() {
        return new ArrowEncodeError();
    }

    @Bean
    SqlCommands sqlCommands(Catalog catalog) {
        return new SqlCommands(catalog);
    }

    @Bean
    Processor flightDecode(ArrowRows rows, SqlCommands sql) {
        return new FlightDecode(rows, sql);
    }

    @Bean
    Processor flightEncode() {
        return new FlightEncode();
    }

    @Bean
    Processor flightEncodeError() {
        return new FlightEncodeError();
    }
}
