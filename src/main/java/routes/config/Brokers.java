package routes.config;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.broker.BrokerKeys;
import routes.broker.BrokerSettings;
import routes.broker.EmbeddedBroker;
import routes.broker.ServerLogin;

/** The brokers that MQTT and AMQP go by, of which the embedded one runs as long as this does. */
final class Brokers implements AutoCloseable {
    private final OctonetProperties properties;
    private final Set<String> embedded;
    private final ServerLogin login;
    private final @Nullable EmbeddedBroker broker;

    Brokers(OctonetProperties properties, BrokerKeys keys) {
        this.properties = properties;
        this.embedded = BrokerAddresses.embedded(properties);
        String directory = properties.embeddedBroker().directory();
        this.login =
                directory == null || embedded.isEmpty() ? ServerLogin.random() : ServerLogin.kept(Path.of(directory));
        this.broker = embedded.isEmpty() ? null : EmbeddedBroker.start(settings(), keys, login);
    }

    private BrokerSettings settings() {
        OctonetProperties.EmbeddedBroker settings = properties.embeddedBroker();
        String directory = settings.directory();
        return new BrokerSettings(
                settings.bind(),
                port(BrokerAddresses.MQTT),
                port(BrokerAddresses.AMQP),
                directory == null ? null : Path.of(directory),
                settings.memoryBytes(),
                (int) Math.min(properties.http().maxBodyBytes(), Integer.MAX_VALUE / 2),
                settings.maxConnections(),
                settings.maxQueues());
    }

    private @Nullable Integer port(String stem) {
        Integer port = properties.transport(stem).port();
        return embedded.contains(stem) ? Objects.requireNonNullElse(port, BrokerAddresses.port(stem, false)) : null;
    }

    BrokerAddresses.Address address(String stem) {
        if (broker == null || !embedded.contains(stem)) {
            return BrokerAddresses.configured(stem, properties.transport(stem));
        }
        String bind = properties.embeddedBroker().bind();
        String host = bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
        if (host.indexOf(':') >= 0) {
            host = "[" + host + "]";
        }
        String scheme = stem.equals(BrokerAddresses.MQTT) ? "tcp" : "amqp";
        return new BrokerAddresses.Address(
                scheme + "://" + host + ":" + broker.port(stem), login.user(), login.password());
    }

    /**
     * What begins the names of properties by which the embedded broker tells who sent a message; null where another
     * broker carries them, which tells nothing.
     */
    @Nullable
    String mark(String stem) {
        return broker != null && embedded.contains(stem) ? login.mark() : null;
    }

    /** Null where it does not run. */
    @Nullable
    EmbeddedBroker embedded() {
        return broker;
    }

    @Override
    public void close() {
        if (broker != null) {
            broker.close();
        }
    }
}
