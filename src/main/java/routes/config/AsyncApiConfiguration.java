package routes.config;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.asyncapi.AsyncApiDocument;
import routes.asyncapi.AsyncServer;
import routes.entity.Catalog;
import routes.entity.TransportNames;
import routes.project.ProjectDefinition;

/** Makes the bean that the routes of the AsyncAPI document name, and tells it which transports are on and where. */
@Configuration(proxyBeanMethods = false)
class AsyncApiConfiguration {
    private static final int NATS_PORT = 4222;

    /** Those that are on unless they are switched off. */
    private static final Set<String> HTTP = Set.of("websocket", "sse");

    @Bean
    Processor asyncApiDocument(
            Catalog catalog,
            OctonetProperties properties,
            CamelContext camel,
            ObjectProvider<ServerAddress> address,
            ObjectProvider<Brokers> brokers) {
        return new AsyncApiDocument(
                catalog,
                () -> servers(properties, camel, address.getObject(), brokers),
                ProjectDefinition.DEFAULT,
                properties.http().keyInQuery());
    }

    private static List<AsyncServer> servers(
            OctonetProperties properties, CamelContext camel, ServerAddress address, ObjectProvider<Brokers> brokers) {
        List<AsyncServer> servers = new ArrayList<>();
        URI base = URI.create(address.base());
        boolean tls = "https".equals(base.getScheme());
        http(servers, properties, camel, base, "websocket", tls ? "wss" : "ws", "/ws");
        http(servers, properties, camel, base, "sse", tls ? "https" : "http", "/events");
        if (on(properties, camel, NatsProperties.STEM)) {
            nats(servers, properties.transport(NatsProperties.STEM));
        }
        if (on(properties, camel, BrokerAddresses.MQTT)) {
            servers.add(mqtt(properties.transport(BrokerAddresses.MQTT), brokers.getObject()));
        }
        if (on(properties, camel, BrokerAddresses.AMQP)) {
            servers.add(amqp(properties.transport(BrokerAddresses.AMQP), brokers.getObject()));
        }
        return List.copyOf(servers);
    }

    // Whether its route has started says nothing: that of a bus waits for its server.
    private static boolean on(OctonetProperties properties, CamelContext camel, String stem) {
        Boolean set = properties.transport(stem).enabled();
        return camel.getRoute(stem) != null && (set == null ? HTTP.contains(stem) : set);
    }

    private static void http(
            List<AsyncServer> servers,
            OctonetProperties properties,
            CamelContext camel,
            URI base,
            String stem,
            String protocol,
            String path) {
        if (on(properties, camel, stem)) {
            servers.add(AsyncServer.http(
                    Objects.requireNonNull(TransportNames.BY_STEM.get(stem)),
                    protocol,
                    base.getRawAuthority(),
                    Objects.requireNonNullElse(base.getRawPath(), ""),
                    Objects.requireNonNullElse(properties.transport(stem).path(), path)));
        }
    }

    private static void nats(List<AsyncServer> servers, OctonetProperties.Transport transport) {
        Map<String, Object> queue =
                Map.of("queue", Objects.requireNonNullElse(transport.queue(), "octonet"), "bindingVersion", "0.1.0");
        for (String url : NatsProperties.urls(transport)) {
            servers.add(AsyncServer.bus(
                    NatsProperties.STEM,
                    NatsProperties.STEM,
                    host(url, NATS_PORT),
                    events(transport),
                    Map.of("nats", queue),
                    Map.of()));
        }
    }

    private static AsyncServer mqtt(OctonetProperties.Transport transport, Brokers brokers) {
        String url = brokers.address(BrokerAddresses.MQTT).url();
        boolean tls = url.startsWith("ssl:");
        Duration expiry = BusProperties.expiry(transport);
        Map<String, Object> told = Map.of(
                "qos",
                1,
                "retain",
                Boolean.TRUE.equals(transport.retain()),
                "messageExpiryInterval",
                expiry.toSeconds(),
                "bindingVersion",
                "0.2.0");
        return AsyncServer.bus(
                BrokerAddresses.MQTT,
                tls ? "secure-mqtt" : "mqtt",
                host(url, BrokerAddresses.port(BrokerAddresses.MQTT, tls)),
                events(transport),
                Map.of("mqtt", Map.of("qos", 1, "bindingVersion", "0.2.0")),
                Map.of("mqtt", told));
    }

    private static AsyncServer amqp(OctonetProperties.Transport transport, Brokers brokers) {
        String url = brokers.address(BrokerAddresses.AMQP).url();
        int port = BrokerAddresses.port(BrokerAddresses.AMQP, url.startsWith("amqps:"));
        return AsyncServer.bus(BrokerAddresses.AMQP, "amqp1", host(url, port), events(transport), Map.of(), Map.of());
    }

    private static String events(OctonetProperties.Transport transport) {
        return Objects.requireNonNullElse(transport.events(), ProjectDefinition.DEFAULT);
    }

    // Without the user that an address may name.
    private static String host(String url, int port) {
        URI uri = URI.create(url.contains("://") ? url : "any://" + url);
        return uri.getHost() + ":" + (uri.getPort() < 0 ? port : uri.getPort());
    }
}
