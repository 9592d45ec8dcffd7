package routes.config;

import java.util.Objects;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.admin.HealthDetail;
import routes.entity.Caller;
import routes.entity.Catalog;
import routes.entity.HeapShare;
import routes.project.ProjectDefinition;
import routes.transport.Door;
import routes.transport.bus.BusCodec;
import routes.transport.bus.BusDescription;
import routes.transport.bus.BusDoor;
import routes.transport.bus.BusEncode;
import routes.transport.bus.BusEncodeError;
import routes.transport.bus.BusRoom;
import routes.transport.nats.NatsCall;
import routes.transport.nats.NatsCodec;
import routes.transport.nats.NatsCounters;
import routes.transport.nats.NatsDecode;
import routes.transport.nats.NatsDocument;
import routes.transport.nats.NatsHttpEncode;
import routes.transport.nats.NatsLink;
import routes.transport.nats.NatsPublish;
import routes.transport.nats.NatsRequestComponent;
import routes.transport.nats.NatsStatus;

/** Makes the beans that the NATS routes name. Nothing connects before a route starts. */
@Configuration(proxyBeanMethods = false)
class NatsConfiguration {
    /** What the parts of this transport share. */
    record NatsParts(
            NatsLink link,
            BusRoom room,
            BusCodec codec,
            NatsCodec messages,
            NatsCounters counters,
            BusDescription description,
            NatsStatus status) {}

    @Bean(destroyMethod = "close")
    NatsLink natsLink(OctonetProperties properties, SslBundles bundles) {
        OctonetProperties.Transport transport = properties.transport(NatsProperties.STEM);
        if (enabled(properties)) {
            NatsProperties.options(transport, bundles);
        }
        return new NatsLink(() -> NatsProperties.options(transport, bundles));
    }

    @Bean
    NatsParts natsParts(NatsLink link, OctonetProperties properties, HeapShare heap, Catalog catalog) {
        OctonetProperties.Transport transport = properties.transport(NatsProperties.STEM);
        BusRoom room = new BusRoom(NatsProperties.inFlight(transport), NatsProperties.message(transport), heap);
        NatsCounters counters = new NatsCounters();
        return new NatsParts(
                link,
                room,
                new BusCodec(NatsCodec.TRANSPORT, properties.compat().missingAsNull()),
                new NatsCodec(ProjectDefinition.DEFAULT),
                counters,
                new BusDescription(catalog, NatsCodec.SEPARATOR),
                new NatsStatus(
                        link,
                        room,
                        counters,
                        Objects.requireNonNullElse(transport.queue(), "octonet"),
                        Objects.requireNonNullElse(transport.events(), ProjectDefinition.DEFAULT)));
    }

    @Bean(NatsRequestComponent.BEAN_NAME)
    NatsRequestComponent natsRequests(NatsParts parts) {
        return new NatsRequestComponent(parts.link(), parts.room(), parts.codec(), parts.counters());
    }

    @Bean
    Processor natsDecode(NatsParts parts, Door door) {
        return new NatsDecode(parts.messages(), new BusDoor(parts.codec(), door, parts.description()));
    }

    @Bean
    Processor natsEncode(NatsParts parts) {
        return new BusEncode(parts.codec(), parts.link()::maxPayload);
    }

    @Bean
    Processor natsEncodeError(NatsParts parts) {
        return new BusEncodeError(parts.codec());
    }

    @Bean
    Processor natsPublish(NatsParts parts) {
        return new NatsPublish(parts.link(), parts.messages(), parts.counters());
    }

    @Bean
    Processor natsSubjects(NatsParts parts, OctonetProperties properties) {
        return new NatsDocument(
                parts.description()::addresses, properties.http().keyInQuery());
    }

    @Bean
    Processor natsInfo(NatsParts parts, Door door, OctonetProperties properties) {
        return new NatsDocument(
                (visitor, project) -> {
                    door.admit(visitor);
                    return parts.status().info();
                },
                properties.http().keyInQuery());
    }

    @Bean
    Processor natsCall(NatsParts parts, Door door, OctonetProperties properties) {
        return new NatsCall(parts.codec(), door, properties.http().keyInQuery());
    }

    @Bean
    Processor natsHttpEncode(NatsParts parts) {
        return new NatsHttpEncode(parts.codec());
    }

    @Bean
    HealthDetail natsHealth(NatsParts parts, OctonetProperties properties) {
        boolean enabled = enabled(properties);
        return new HealthDetail() {
            @Override
            public String name() {
                return NatsCodec.TRANSPORT;
            }

            @Override
            public @Nullable Object told(@Nullable Caller caller) {
                return enabled ? parts.status().state() : null;
            }
        };
    }

    private static boolean enabled(OctonetProperties properties) {
        return Boolean.TRUE.equals(properties.transport(NatsProperties.STEM).enabled());
    }
}
