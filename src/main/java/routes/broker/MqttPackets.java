package routes.broker;

import io.netty.channel.Channel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.MqttPropertyType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.List;
import org.apache.activemq.artemis.api.core.Pair;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTReasonCodes;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the broker does not take of MQTT: wills and retained messages, which would be requests that nobody sends, and
 * subscriptions that are not allowed. The broker would delete a queue at which it refuses a subscription, whosever
 * it is, so that they are refused before; and it keeps a session as long as it is asked to, so that this is cut short.
 */
final class MqttPackets implements MQTTInterceptor {
    /** Tells that the client sent the message before; brokers don't pass the flag on. */
    private static final String DUPLICATE = "octonet-duplicate";

    private static final Logger LOG = LoggerFactory.getLogger(MqttPackets.class);
    private static final int SESSION_EXPIRY = MqttPropertyType.SESSION_EXPIRY_INTERVAL.value();
    private static final int RESPONSE_TOPIC = MqttPropertyType.RESPONSE_TOPIC.value();
    private static final String TOO_LONG = "a topic is too long or has too many levels";
    private static final int NOT_AUTHORIZED = MQTTReasonCodes.NOT_AUTHORIZED & 0xff;

    /** How long the session of a client that is away, and what waits for it, are kept. */
    private static final int LONGEST_SESSION_SECONDS = 3600;

    private static final String SHARE = "$share/";

    // Of a share's name: queues of one client alone begin with its key's id and this.
    private static final char OWN = ':';

    private final Listening listening;
    private final WildcardConfiguration wildcards;

    /** Whether somebody may listen at an address, by a queue of that name. */
    @FunctionalInterface
    interface Listening {
        boolean allowed(Connected connected, String address, String queue);
    }

    MqttPackets(Listening listening, WildcardConfiguration wildcards) {
        this.listening = listening;
        this.wildcards = wildcards;
    }

    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        if (packet instanceof MqttConnectMessage connect) {
            shorten(connect.variableHeader().properties());
            return !connect.variableHeader().isWillFlag() || refused(connection, "a will is not taken");
        }
        if (packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader end) {
            shorten(end.properties());
        }
        Connected connected = Connected.of(connection);
        if (connected == null) {
            return false;
        }
        if (connected.isServer()) {
            return true;
        }
        if (packet instanceof MqttUnsubscribeMessage unsubscribe
                && !unsubscribe.payload().topics().stream().allMatch(AddressUse::bounded)) {
            disconnect(connection, MQTTReasonCodes.TOPIC_FILTER_INVALID);
            return refused(connection, TOO_LONG);
        }
        if (packet instanceof MqttPublishMessage publish) {
            return publish(publish, connection);
        }
        return !(packet instanceof MqttSubscribeMessage subscribe) || subscribe(subscribe, connected, connection);
    }

    private static void shorten(MqttProperties properties) {
        int wanted = properties.getProperty(SESSION_EXPIRY) instanceof MqttProperties.IntegerProperty seconds
                ? seconds.value()
                : 0;
        // More than half of what four bytes hold is negative here.
        if (wanted < 0 || wanted > LONGEST_SESSION_SECONDS) {
            properties.add(new MqttProperties.IntegerProperty(SESSION_EXPIRY, LONGEST_SESSION_SECONDS));
        }
    }

    private static boolean publish(MqttPublishMessage publish, RemotingConnection connection) {
        if (publish.fixedHeader().isRetain()) {
            disconnect(connection, MQTTReasonCodes.RETAIN_NOT_SUPPORTED);
            return refused(connection, "a retained message is not taken");
        }
        MqttProperties properties = publish.variableHeader().properties();
        if (!AddressUse.printable(publish.variableHeader().topicName()) || !printable(properties)) {
            disconnect(connection, MQTTReasonCodes.MALFORMED_PACKET);
            return refused(connection, "a control character is not taken");
        }
        if (!AddressUse.bounded(publish.variableHeader().topicName())
                || properties.getProperty(RESPONSE_TOPIC) instanceof MqttProperties.StringProperty reply
                        && !AddressUse.bounded(reply.value())) {
            disconnect(connection, MQTTReasonCodes.TOPIC_NAME_INVALID);
            return refused(connection, TOO_LONG);
        }
        if (publish.fixedHeader().isDup() && !properties.isEmpty()) {
            properties.add(new MqttProperties.UserProperty(DUPLICATE, "true"));
        }
        return true;
    }

    private static boolean printable(MqttProperties properties) {
        for (MqttProperties.MqttProperty<?> property : properties.listAll()) {
            boolean good = true;
            if (property instanceof MqttProperties.UserProperties all) {
                good = all.value().stream()
                        .allMatch(pair -> AddressUse.printable(pair.key) && AddressUse.printable(pair.value));
            } else if (property.value() instanceof String text) {
                good = AddressUse.printable(text);
            }
            if (!good) {
                return false;
            }
        }
        return true;
    }

    private boolean subscribe(MqttSubscribeMessage subscribe, Connected connected, RemotingConnection connection) {
        List<MqttTopicSubscription> topics = subscribe.payload().topicSubscriptions();
        for (MqttTopicSubscription topic : topics) {
            String filter = topic.topicFilter();
            boolean bounded = AddressUse.bounded(filter);
            if (!bounded || !allowed(filter, connected)) {
                MqttProperties why = new MqttProperties();
                why.add(
                        new MqttProperties.StringProperty(
                                MqttPropertyType.REASON_STRING.value(),
                                bounded
                                        ? "This key may not listen at " + filter + ": docs/broker.md tells where it may"
                                        : "The topic is too long or has too many levels: docs/broker.md tells how many it may have"));
                channel(connection)
                        .writeAndFlush(new MqttSubAckMessage(
                                new MqttFixedHeader(MqttMessageType.SUBACK, false, MqttQoS.AT_MOST_ONCE, false, 0),
                                new MqttMessageIdAndPropertiesVariableHeader(
                                        subscribe.variableHeader().messageId(), why),
                                new MqttSubAckPayload(topics.stream()
                                        .mapToInt(each -> NOT_AUTHORIZED)
                                        .toArray())));
                return refused(connection, "a subscription is not allowed");
            }
        }
        return true;
    }

    private boolean allowed(String filter, Connected connected) {
        if (filter.startsWith(SHARE) && filter.indexOf('/', SHARE.length()) <= SHARE.length()) {
            return false;
        }
        Pair<String, String> parts = MQTTUtil.decomposeSharedSubscriptionTopicFilter(filter);
        String share = parts.getA();
        if (filter.contains("::") || share != null && share.indexOf(OWN) >= 0) {
            return false;
        }
        String queue = MQTTUtil.getCoreQueueFromMqttTopic(filter, connected.client(), wildcards);
        return listening.allowed(connected, parts.getB(), queue);
    }

    private static void disconnect(RemotingConnection connection, byte reason) {
        channel(connection)
                .writeAndFlush(
                        MqttMessageBuilders.disconnect().reasonCode(reason).build());
    }

    private static Channel channel(RemotingConnection connection) {
        return ((NettyConnection) connection.getTransportConnection()).getChannel();
    }

    private static boolean refused(RemotingConnection connection, String reason) {
        Connected connected = Connected.of(connection);
        LOG.info(
                "broker: connection ended transport=mqtt key={} reason=\"{}\"",
                connected == null ? "" : connected.caller().label(),
                reason);
        return false;
    }
}
