package routes.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.jspecify.annotations.Nullable;

/** The broker's own configuration: bounded in memory, closed but for its two listeners, quiet. */
final class ArtemisSettings {
    /** Requests that could not be understood and had nowhere to be answered. */
    static final String DEAD_LETTERS = "mostajs.dead-letters";

    /** Requests of AMQP, on whatever entity. */
    static final String REQUESTS = "mostajs.entity";

    /** Nobody hears there: what the broker itself gives up still has its sender's key. */
    private static final String DROPPED = "mostajs.dropped";

    /** MQTT's own: its topics are addresses as they are, and AMQP's have no wildcards. */
    static final WildcardConfiguration WILDCARDS =
            new WildcardConfiguration().setDelimiter('/').setSingleWord('+').setAnyWords('#');

    /** What waits for one listener; the oldest goes when there is more. */
    private static final int WAITING = 10_000;

    private static final int DEAD = 1000;

    private ArtemisSettings() {}

    static Configuration of(BrokerSettings settings) {
        ConfigurationImpl broker = new ConfigurationImpl();
        // The name and password that this broker is born with would open it to everybody.
        ServerLogin nobody = ServerLogin.random();
        broker.setName("octonet")
                .setClusterUser(nobody.user())
                .setClusterPassword(nobody.password())
                .setSecurityEnabled(true)
                .setAuthenticationCacheSize(0)
                .setAuthorizationCacheSize(0)
                .setJMXManagementEnabled(false)
                .setGlobalMaxSize(settings.memoryBytes())
                .setMessageExpiryScanPeriod(5000)
                .setAddressQueueScanPeriod(5000)
                .setWildCardConfiguration(WILDCARDS)
                .setCriticalAnalyzer(false);
        broker.setThreadPoolMaxSize(8);
        broker.setScheduledThreadPoolMaxSize(2);
        keep(broker, settings.directory());
        listen(broker, settings, BrokerSecurity.MQTT, settings.mqttPort());
        listen(broker, settings, BrokerSecurity.AMQP, settings.amqpPort());
        broker.addAddressSetting("#", addresses(settings));
        // Whatever name a client may think of, no request makes an address: it goes to who listens to them all.
        broker.addAddressSetting("mostajs/#", requests(settings).setAutoCreateAddresses(false));
        for (String topics : List.of("mostajs/+/+", "mostajs/+/+/+")) {
            broker.addAddressConfiguration(
                    new CoreAddressConfiguration().setName(topics).addRoutingType(RoutingType.MULTICAST));
        }
        broker.addAddressSetting(REQUESTS, requests(settings));
        broker.addAddressSetting("mostajs/events/#", addresses(settings));
        broker.addAddressSetting(DEAD_LETTERS, addresses(settings).setDefaultRingSize(DEAD));
        if (settings.amqpPort() != null) {
            queue(broker, REQUESTS);
            queue(broker, DEAD_LETTERS);
        }
        return broker;
    }

    private static void keep(ConfigurationImpl broker, @Nullable Path directory) {
        broker.setPersistenceEnabled(directory != null);
        if (directory != null) {
            broker.setJournalType(JournalType.NIO)
                    .setBindingsDirectory(directory.resolve("bindings").toString())
                    .setJournalDirectory(directory.resolve("journal").toString())
                    .setPagingDirectory(directory.resolve("paging").toString())
                    .setLargeMessagesDirectory(directory.resolve("large").toString());
        }
    }

    private static void listen(
            ConfigurationImpl broker, BrokerSettings settings, String transport, @Nullable Integer port) {
        if (port == null) {
            return;
        }
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("host", settings.bind());
        parameters.put("port", port);
        parameters.put("protocols", transport.equals(BrokerSecurity.MQTT) ? "MQTT" : "AMQP");
        parameters.put(GuardedAcceptor.PORT_OF_ITS_OWN, true);
        parameters.put("nioRemotingThreads", 1);
        parameters.put("connectionsAllowed", settings.maxConnections());
        Map<String, Object> further = new HashMap<>();
        if (transport.equals(BrokerSecurity.MQTT)) {
            further.put("maximumPacketSize", settings.packetBytes());
            further.put("closeMqttConnectionOnPublishAuthorizationFailure", true);
            further.put("defaultMqttSessionExpiryInterval", 0);
        } else {
            further.put("saslMechanisms", "PLAIN,ANONYMOUS");
            // Large ones would lie in files.
            further.put("amqpMinLargeMessageSize", -1);
            further.put("amqpCredits", 100);
            further.put("amqpLowCredits", 30);
        }
        broker.addAcceptorConfiguration(
                new TransportConfiguration(NettyAcceptorFactory.class.getName(), parameters, transport, further));
    }

    /** Events and replies: who does not take them in time loses the oldest, and holds nobody up. */
    private static AddressSettings addresses(BrokerSettings settings) {
        return new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(DROPPED))
                .setExpiryAddress(SimpleString.of(DROPPED))
                .setMaxSizeBytes(settings.keyBytes())
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
                .setDefaultRingSize(WAITING)
                .setAutoCreateQueues(true)
                .setAutoCreateAddresses(true)
                .setAutoDeleteAddressesDelay(5000);
    }

    /** Requests: who sends more than there is room for is told so. */
    private static AddressSettings requests(BrokerSettings settings) {
        return addresses(settings)
                .setMaxSizeBytes(settings.requestBytes())
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL)
                // The server itself counts, and keeps the reason.
                .setMaxDeliveryAttempts(-1)
                .setDefaultRingSize(-1);
    }

    private static void queue(ConfigurationImpl broker, String name) {
        broker.addQueueConfiguration(
                QueueConfiguration.of(name).setAddress(name).setRoutingType(RoutingType.ANYCAST));
    }
}
