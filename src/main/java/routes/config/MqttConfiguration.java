package routes.config;

import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.apache.camel.Processor;
import org.apache.camel.component.paho.mqtt5.PahoMqtt5Configuration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import routes.admin.HealthDetail;
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
import routes.transport.bus.BusTally;
import routes.transport.bus.BusUnanswered;
import routes.transport.mqtt.MqttCodec;
import routes.transport.mqtt.MqttComponent;
import routes.transport.mqtt.MqttDecode;
import routes.transport.mqtt.MqttEvent;
import routes.transport.mqtt.MqttFailure;
import routes.transport.mqtt.MqttReceive;
import routes.transport.mqtt.MqttRepeats;
import routes.transport.mqtt.MqttReply;
import routes.transport.mqtt.MqttSockets;

/** Makes the beans that the MQTT routes name. */
@Configuration(proxyBeanMethods = false)
@OnlyServer
class MqttConfiguration {
    private static final String STEM = BrokerAddresses.MQTT;
    private static final int IN_FLIGHT = 256;
    private static final int WORKERS = 16;
    private static final long SESSION_SECONDS = 3600;

    @Bean("paho-mqtt5")
    MqttComponent pahoMqtt5(
            OctonetProperties properties, Brokers brokers, SslBundles bundles, ConfigurableEnvironment environment) {
        OctonetProperties.Transport settings = properties.transport(STEM);
        BrokerAddresses.Address address = brokers.address(STEM);
        PahoMqtt5Configuration broker = new PahoMqtt5Configuration();
        broker.setBrokerUrl(address.url());
        if (address.user() != null) {
            broker.setUserName(address.user());
            broker.setPassword(Objects.requireNonNullElse(address.password(), ""));
        }
        broker.setSocketFactory(sockets(address.url(), settings.tlsBundle(), bundles));
        broker.setQos(1);
        broker.setCleanStart(false);
        // The session of an id that nobody comes back with would go on being given its part of the requests.
        broker.setSessionExpiryInterval(settings.clientId() == null ? 0 : SESSION_SECONDS);
        broker.setKeepAliveInterval(20);
        broker.setConnectionTimeout(10);
        String client = Objects.requireNonNullElse(settings.clientId(), "octonet-" + UUID.randomUUID());
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("octonet-mqtt", Map.of("octonet-mqtt-client", client)));
        MqttComponent component = new MqttComponent();
        component.setConfiguration(broker);
        return component;
    }

    private static SocketFactory sockets(String url, @Nullable String bundle, SslBundles bundles) {
        if (!url.startsWith("ssl:")) {
            return new MqttSockets();
        }
        return MqttSockets.encrypted(
                bundle == null
                        ? (SSLSocketFactory) SSLSocketFactory.getDefault()
                        : bundles.getBundle(bundle).createSslContext().getSocketFactory());
    }

    @Bean
    MqttCodec mqttCodec(Brokers brokers) {
        return new MqttCodec(brokers.mark(STEM));
    }

    @Bean
    BusCodec mqttBusCodec(OctonetProperties properties) {
        return new BusCodec(STEM, properties.compat().missingAsNull());
    }

    @Bean
    BusRoom mqttRoom(OctonetProperties properties, HeapShare heap) {
        return new BusRoom(inFlight(properties), BusProperties.bodyBytes(properties), heap);
    }

    @Bean
    BusTally mqttTally() {
        return new BusTally();
    }

    @Bean
    HealthDetail mqttHealth(OctonetProperties properties, BusTally mqttTally, BusRoom mqttRoom) {
        return new BusHealth(STEM, properties, () -> mqttTally.state(mqttRoom));
    }

    private static int inFlight(OctonetProperties properties) {
        return Objects.requireNonNullElse(properties.transport(STEM).maxInFlight(), IN_FLIGHT);
    }

    @Bean(destroyMethod = "shutdown")
    ExecutorService mqttWorkers(OctonetProperties properties) {
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                WORKERS, WORKERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(inFlight(properties)), work -> {
                    Thread thread = new Thread(work, "octonet-mqtt");
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    @Bean
    Processor mqttReceive(MqttCodec codec, BusRoom mqttRoom) {
        return new MqttReceive(codec, new MqttRepeats(Ticker.systemTicker()), mqttRoom);
    }

    @Bean
    Processor mqttDecode(MqttCodec codec, BusCodec mqttBusCodec, Door door, Catalog catalog) {
        return new MqttDecode(codec, new BusDoor(mqttBusCodec, door, BusDescription.ofTopics(catalog, '/')));
    }

    @Bean
    Processor mqttEncode(BusCodec mqttBusCodec, OctonetProperties properties) {
        return new BusEncode(mqttBusCodec, () -> BusProperties.bodyBytes(properties));
    }

    @Bean
    Processor mqttFailure(BusCodec mqttBusCodec, BusTally mqttTally) {
        return new MqttFailure(new BusEncodeError(mqttBusCodec), mqttTally);
    }

    @Bean
    Processor mqttUnanswered(BusTally mqttTally) {
        return new BusUnanswered(mqttTally);
    }

    @Bean
    Processor mqttReply(MqttCodec codec) {
        return new MqttReply(codec);
    }

    @Bean
    Processor mqttEvent(MqttCodec codec, OctonetProperties properties) {
        OctonetProperties.Transport settings = properties.transport(STEM);
        return new MqttEvent(
                codec,
                ProjectDefinition.DEFAULT,
                BusProperties.expiry(settings),
                Boolean.TRUE.equals(settings.retain()));
    }
}
