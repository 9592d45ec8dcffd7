package routes.config;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
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
import routes.entity.Catalog;
import routes.entity.HeapShare;
import routes.transport.Door;
import routes.transport.bus.BusCodec;
import routes.transport.bus.BusDescription;
import routes.transport.bus.BusDoor;
import routes.transport.bus.BusEncode;
import routes.transport.bus.BusEncodeError;
import routes.transport.bus.BusRoom;
import routes.transport.mqtt.MqttCodec;
import routes.transport.mqtt.MqttComponent;
import routes.transport.mqtt.MqttDecode;
import routes.transport.mqtt.MqttEvent;
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
    static final Duration EXPIRY = Duration.ofHours(1);
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
        broker.setSessionExpiryInterval(SESSION_SECONDS);
        broker.setKeepAliveInterval(20);
        broker.setConnectionTimeout(10);
        broker.setMaxReconnectDelay(2000);
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
    MqttCodec mqttCodec() {
        return new MqttCodec();
    }

    @Bean
    BusCodec mqttBusCodec(OctonetProperties properties) {
        return new BusCodec(STEM, properties.compat().missingAsNull());
    }

    @Bean
    BusRoom mqttRoom(OctonetProperties properties, HeapShare heap) {
        return new BusRoom(inFlight(properties), bodyBytes(properties), heap);
    }

    static int bodyBytes(OctonetProperties properties) {
        return (int) Math.min(properties.http().maxBodyBytes(), Integer.MAX_VALUE / 2);
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
        return new MqttReceive(codec, mqttRoom);
    }

    @Bean
    Processor mqttDecode(MqttCodec codec, BusCodec mqttBusCodec, Door door, Catalog catalog) {
        BusDoor entering = new BusDoor(mqttBusCodec, door, new BusDescription(catalog, '/'));
        return new MqttDecode(codec, new MqttRepeats(Ticker.systemTicker()), entering);
    }

    @Bean
    Processor mqttEncode(BusCodec mqttBusCodec, OctonetProperties properties) {
        return new BusEncode(mqttBusCodec, () -> bodyBytes(properties));
    }

    @Bean
    Processor mqttEncodeError(BusCodec mqttBusCodec) {
        return new BusEncodeError(mqttBusCodec);
    }

    @Bean
    Processor mqttReply(MqttCodec codec) {
        return new MqttReply(codec);
    }

    @Bean
    Processor mqttEvent(MqttCodec codec, OctonetProperties properties) {
        OctonetProperties.Transport settings = properties.transport(STEM);
        Duration expiry = Objects.requireNonNullElse(settings.messageExpiry(), EXPIRY);
        return new MqttEvent(codec, expiry, Boolean.TRUE.equals(settings.retain()));
    }
}
