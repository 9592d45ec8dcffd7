package routes.config;

import jakarta.jms.ConnectionFactory;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.amqp.AMQPComponent;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jms.connection.CachingConnectionFactory;
import routes.admin.HealthDetail;
import routes.entity.Catalog;
import routes.entity.HeapShare;
import routes.project.ProjectDefinition;
import routes.project.ProjectRegistry;
import routes.transport.Door;
import routes.transport.amqp.AmqpCodec;
import routes.transport.amqp.AmqpDeadLetter;
import routes.transport.amqp.AmqpEvent;
import routes.transport.amqp.AmqpFailure;
import routes.transport.amqp.AmqpReceive;
import routes.transport.amqp.AmqpReply;
import routes.transport.amqp.AmqpUnsent;
import routes.transport.bus.BusCodec;
import routes.transport.bus.BusDescription;
import routes.transport.bus.BusDoor;
import routes.transport.bus.BusEncode;
import routes.transport.bus.BusEncodeError;
import routes.transport.bus.BusRoom;
import routes.transport.bus.BusTally;
import routes.transport.bus.BusUnanswered;

/** Makes the beans that the AMQP routes name. */
@Configuration(proxyBeanMethods = false)
@OnlyServer
class AmqpConfiguration {
    private static final String STEM = BrokerAddresses.AMQP;
    private static final int IN_FLIGHT = 8;
    private static final int SESSIONS = 16;

    /** Answers and consumers share one connection: one of its own for each answer would take 15 ms. */
    @Bean(destroyMethod = "destroy")
    CachingConnectionFactory amqpConnections(OctonetProperties properties, Brokers brokers, SslBundles bundles) {
        BrokerAddresses.Address address = brokers.address(STEM);
        JmsConnectionFactory broker = new JmsConnectionFactory(address.url()
                + "?jms.prefetchPolicy.all=10&jms.connectTimeout=5000&jms.requestTimeout=10000&jms.sendTimeout=10000"
                + "&jms.closeTimeout=2000"
                // What can't even be kept as a dead letter goes back to the broker.
                + "&jms.redeliveryPolicy.maxRedeliveries=10&jms.redeliveryPolicy.outcome=REJECTED");
        broker.setUsername(address.user());
        broker.setPassword(address.password());
        if (address.url().startsWith("amqps:")) {
            broker.setSslContext(tls(properties, bundles));
        }
        CachingConnectionFactory cached = new CachingConnectionFactory(broker);
        cached.setSessionCacheSize(SESSIONS);
        cached.setCacheConsumers(false);
        // Each client has another address for its answers, and none is needed again when it has gone.
        cached.setCacheProducers(false);
        return cached;
    }

    private static SSLContext tls(OctonetProperties properties, SslBundles bundles) {
        String bundle = properties.transport(STEM).tlsBundle();
        try {
            return bundle == null
                    ? SSLContext.getDefault()
                    : bundles.getBundle(bundle).createSslContext();
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java knows TLS", impossible);
        }
    }

    @Bean("amqp")
    AMQPComponent amqp(
            ConnectionFactory amqpConnections, OctonetProperties properties, ConfigurableEnvironment environment) {
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "octonet-amqp", Map.of("octonet-amqp-consumers", String.valueOf(inFlight(properties)))));
        AMQPComponent component = new AMQPComponent(amqpConnections);
        component.setTestConnectionOnStartup(false);
        component.getConfiguration().setRecoveryInterval(1000);
        return component;
    }

    private static int inFlight(OctonetProperties properties) {
        return Objects.requireNonNullElse(properties.transport(STEM).maxInFlight(), IN_FLIGHT);
    }

    @Bean
    BusCodec amqpBusCodec(OctonetProperties properties) {
        return new BusCodec(STEM, properties.compat().missingAsNull());
    }

    @Bean
    AmqpCodec amqpCodec(Brokers brokers) {
        return new AmqpCodec(brokers.mark(STEM));
    }

    @Bean
    BusRoom amqpRoom(OctonetProperties properties, HeapShare heap) {
        return new BusRoom(Integer.MAX_VALUE, BusProperties.bodyBytes(properties), heap);
    }

    @Bean
    BusTally amqpTally() {
        return new BusTally();
    }

    @Bean
    HealthDetail amqpHealth(OctonetProperties properties, BusTally amqpTally, BusRoom amqpRoom) {
        return new BusHealth(STEM, properties, () -> amqpTally.state(amqpRoom));
    }

    @Bean
    Processor amqpReceive(AmqpCodec codec, BusRoom amqpRoom, BusCodec amqpBusCodec, Door door, Catalog catalog) {
        return new AmqpReceive(
                codec, amqpRoom, new BusDoor(amqpBusCodec, door, BusDescription.ofQueue(catalog, AmqpCodec.ALL)));
    }

    @Bean
    Processor amqpEncode(BusCodec amqpBusCodec, OctonetProperties properties) {
        return new BusEncode(amqpBusCodec, () -> BusProperties.bodyBytes(properties));
    }

    @Bean
    Processor amqpFailure(AmqpCodec codec, BusCodec amqpBusCodec, BusTally amqpTally) {
        return new AmqpFailure(codec, new BusEncodeError(amqpBusCodec), new AmqpDeadLetter(amqpTally));
    }

    @Bean
    Processor amqpUnsent(BusTally amqpTally) {
        return new AmqpUnsent(new BusUnanswered(amqpTally), new AmqpDeadLetter(amqpTally));
    }

    @Bean
    Processor amqpReply() {
        return new AmqpReply();
    }

    @Bean
    Processor amqpEvent(OctonetProperties properties) {
        return new AmqpEvent(ProjectDefinition.DEFAULT, BusProperties.expiry(properties.transport(STEM)));
    }

    /**
     * A queue for each entity of the default project, once the server serves. A context that is asked for now would start
     * before its routes are there.
     */
    @Bean
    AmqpQueues amqpQueues(OctonetProperties properties, ProjectRegistry projects, ObjectProvider<CamelContext> camel) {
        boolean enabled = Boolean.TRUE.equals(properties.transport(STEM).enabled());
        return new AmqpQueues(enabled, projects, camel::getObject);
    }
}
