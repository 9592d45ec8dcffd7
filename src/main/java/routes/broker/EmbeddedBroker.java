package routes.broker;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.ActiveMQDisconnectedException;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.server.impl.ServiceRegistryImpl;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.Caller;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** A broker for MQTT and AMQP in this process. Whoever is connected is looked at twice a second. */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final long PERIOD_MILLIS = 500;

    private final BrokerSettings settings;
    private final BrokerSecurity security;
    private final QueueOwners owners;
    private final ActiveMQServer server;
    private final ScheduledFuture<?> watch;

    private EmbeddedBroker(
            BrokerSettings settings, BrokerSecurity security, QueueOwners owners, ActiveMQServer server) {
        this.settings = settings;
        this.security = security;
        this.owners = owners;
        this.server = server;
        this.watch = server.getScheduledPool()
                .scheduleWithFixedDelay(this::watch, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** @throws IllegalStateException where it can't start, such as for a port that is taken */
    public static EmbeddedBroker start(BrokerSettings settings, BrokerKeys keys, ServerLogin login) {
        AtomicReference<@Nullable QueueOwners> known = new AtomicReference<>();
        BrokerSecurity security = new BrokerSecurity(
                keys, login, () -> Objects.requireNonNull(known.get(), "the broker has not started"));
        ServiceRegistryImpl services = new ServiceRegistryImpl();
        services.addIncomingInterceptor(new MqttPackets(security::mayListen, ArtemisSettings.WILDCARDS));
        services.addAcceptorFactory(
                BrokerSecurity.MQTT,
                GuardedAcceptor.of(
                        Greeting.Protocol.MQTT, pipe -> pipe.addLast(new MqttPacketSize(settings.packetBytes()))));
        services.addAcceptorFactory(BrokerSecurity.AMQP, GuardedAcceptor.of(Greeting.Protocol.AMQP, pipe -> {}));
        ActiveMQServer server = new ActiveMQServerImpl(ArtemisSettings.of(settings), null, security, null, services);
        QueueOwners owners = new QueueOwners(server, settings.maxQueues());
        known.set(owners);
        server.addProtocolManagerFactory(new AmqpProtocol(
                new Strangers(() -> server.getRemotingService().getConnections(), settings.maxConnections()),
                settings.packetBytes()));
        server.registerBrokerPlugin(owners);
        server.registerBrokerPlugin(new SendRules(owners, settings, login.mark()));
        try {
            server.start();
            for (Acceptor acceptor : server.getRemotingService().getAcceptors().values()) {
                if (!(acceptor instanceof NettyAcceptor netty) || netty.getActualPort() <= 0) {
                    throw new IllegalStateException("a port is taken");
                }
            }
            EmbeddedBroker broker = new EmbeddedBroker(settings, security, owners, server);
            broker.told();
            return broker;
        } catch (Exception failure) {
            stop(server);
            throw new IllegalStateException(
                    "the embedded broker can't start at " + settings.bind() + " (ports " + settings.mqttPort() + ", "
                            + settings.amqpPort() + "): " + failure.getMessage()
                            + "; choose other ports, or set octonet.broker=none");
        }
    }

    private void told() {
        LOG.info(
                "broker: listening bind={} mqtt={} amqp={} kept={}",
                settings.bind(),
                settings.mqttPort() == null ? "off" : port(BrokerSecurity.MQTT),
                settings.amqpPort() == null ? "off" : port(BrokerSecurity.AMQP),
                settings.directory() == null ? "in memory" : settings.directory());
    }

    /** The port it listens at, 0 where it does not. */
    public int port(String transport) {
        Acceptor acceptor = server.getRemotingService().getAcceptors().get(transport);
        return acceptor instanceof NettyAcceptor netty ? netty.getActualPort() : 0;
    }

    /** Whether it is there to be connected to. */
    public boolean running() {
        return server.isActive();
    }

    // Goes on whatever happens: nobody else ends the connections of a key that is not good any more.
    private void watch() {
        try {
            recheck();
        } catch (RuntimeException | Error failure) {
            LOG.warn("broker: connections were not checked, and are again", failure);
        }
    }

    /** Ends the connections of a key that was revoked, and of every other that is not good any more, or does not read. */
    public void recheck() {
        List<String> behind = owners.behind(settings.keyBytes());
        // First, so that nobody who connects again at once listens at a queue that is deleted after that.
        behind.forEach(owners::clear);
        for (RemotingConnection connection : server.getRemotingService().getConnections()) {
            try {
                recheck(connection, behind);
            } catch (RuntimeException failure) {
                // Such as while the server stops. It is no worse than it was.
                LOG.debug("broker: a connection can't be checked", failure);
            }
        }
    }

    private void recheck(RemotingConnection connection, List<String> behind) {
        Connected connected = Connected.of(connection);
        if (connected == null) {
            Strangers.endLate(connection);
            return;
        }
        if (connected.isServer()) {
            return;
        }
        String reason = behind.contains(connected.caller().keyId())
                ? "More than " + settings.keyBytes() + " bytes wait for this API key and are not read"
                : ended(connected);
        if (reason != null) {
            LOG.info(
                    "broker: connection ended transport={} key={} reason=\"{}\"",
                    connected.visitor().transport(),
                    connected.caller().label(),
                    reason);
            connection.fail(new ActiveMQDisconnectedException(reason));
        }
    }

    private @Nullable String ended(Connected connected) {
        try {
            Caller now = security.readmitted(connected.visitor());
            Caller then = connected.caller();
            boolean same = now == then
                    || now.keyId().equals(then.keyId())
                            && now.scopes().equals(then.scopes())
                            && now.limits().equals(then.limits());
            return same ? null : "What this API key may do has changed";
        } catch (EntityException refusal) {
            // Keys that can't be checked for the moment are no worse than they were.
            return refusal.code() == ErrorCode.UNAUTHORIZED || refusal.code() == ErrorCode.FORBIDDEN
                    ? refusal.text()
                    : null;
        }
    }

    /** How much it holds at the moment, in words of its own. */
    public Map<String, Object> state() {
        return Map.of(
                "connections", server.getRemotingService().getConnectionCount(),
                "consumers", server.getTotalConsumerCount(),
                "bytes", server.getPagingManager().getGlobalSize());
    }

    @Override
    public void close() {
        watch.cancel(false);
        stop(server);
    }

    private static void stop(ActiveMQServer server) {
        try {
            server.stop();
        } catch (Exception failure) {
            LOG.warn("broker: it did not stop in order", failure);
        }
    }
}
