package routes.config;

import java.time.Duration;
import java.util.Objects;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.admin.Probe;
import routes.entity.Catalog;
import routes.entity.Changes;
import routes.entity.HeapShare;
import routes.project.Project;
import routes.project.ProjectRegistry;
import routes.transport.Door;
import routes.transport.PushLimits;
import routes.transport.RpcTls;
import routes.transport.grpc.EntityGrpc;
import routes.transport.grpc.GrpcCodec;
import routes.transport.grpc.GrpcDecode;
import routes.transport.grpc.GrpcDescription;
import routes.transport.grpc.GrpcEncode;
import routes.transport.grpc.GrpcEncodeError;
import routes.transport.grpc.GrpcPort;
import routes.transport.grpc.GrpcSettings;
import routes.transport.grpc.TypedServices;

/** Makes the component and the beans that the gRPC route names. */
@Configuration(proxyBeanMethods = false)
class GrpcConfiguration {
    private static final String STEM = "grpc";
    private static final int IN_FLIGHT = 256;
    private static final int MAX_MESSAGE = 4 << 20;

    @Bean
    GrpcPort grpcPort() {
        return new GrpcPort();
    }

    /** Named as Camel looks components up. */
    @Bean("grpc-component")
    EntityGrpc grpcComponent(OctonetProperties properties, GrpcPort port, Door door, HeapShare heap) {
        OctonetProperties.Transport transport = properties.transport(STEM);
        GrpcSettings settings = new GrpcSettings(
                Objects.requireNonNullElse(transport.maxInFlight(), IN_FLIGHT),
                Objects.requireNonNullElse(transport.maxMessage(), MAX_MESSAGE),
                limits(properties).stall(),
                Objects.requireNonNullElse(transport.maxConnectionAge(), Duration.ZERO),
                RpcTls.of(STEM, transport.certificate(), transport.privateKey(), transport.clientCertificates()));
        return new EntityGrpc(settings, port, door, heap);
    }

    private static PushLimits limits(OctonetProperties properties) {
        return PushProperties.limits(properties.transport(STEM), PushProperties.HEARTBEAT_WEBSOCKET);
    }

    @Bean
    GrpcCodec grpcCodec(OctonetProperties properties) {
        return new GrpcCodec(
                properties.compat().missingAsNull(), limits(properties).stall());
    }

    @Bean
    TypedServices grpcServices(Catalog catalog, Door door, ProjectRegistry projects) {
        return new TypedServices(catalog, door, part -> slug(projects, part));
    }

    // A package can't have every character that a project's name can.
    private static @Nullable String slug(ProjectRegistry projects, String part) {
        if (projects.known(part)) {
            return part;
        }
        return projects.visible().stream()
                .map(Project::slug)
                .filter(slug -> TypedServices.standsFor(part, slug))
                .sorted()
                .findFirst()
                .orElse(null);
    }

    @Bean
    Processor grpcDecode(
            OctonetProperties properties,
            GrpcCodec codec,
            TypedServices services,
            Door door,
            Changes changes,
            Probe probe) {
        return new GrpcDecode(
                codec,
                services,
                door,
                changes,
                limits(properties),
                () -> !probe.databases().containsValue(false));
    }

    @Bean
    Processor grpcEncode() {
        return new GrpcEncode();
    }

    @Bean
    Processor grpcEncodeError() {
        return new GrpcEncodeError();
    }

    @Bean
    Processor grpcDescription(OctonetProperties properties, TypedServices services, GrpcPort port) {
        return new GrpcDescription(services, port, properties.http().keyInQuery());
    }
}
