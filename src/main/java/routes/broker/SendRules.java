package routes.broker;

import java.util.List;
import java.util.Locale;
import org.apache.activemq.artemis.api.core.ActiveMQAddressFullException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * What a client's message must be like: no larger than a body may be, and answered nowhere but at an address that the
 * same key listens at. A message that shows no key gets that of its connection, so that nobody speaks as another.
 */
final class SendRules implements ActiveMQServerPlugin {
    private static final String MQTT_KEY = "x-api-key";
    private static final String AMQP_KEY = "apiKey";
    private static final int ENVELOPE = 64 << 10;

    private final QueueOwners owners;
    private final int most;

    /** @param most bytes of a message, without what the protocols put around it */
    SendRules(QueueOwners owners, int most) {
        this.owners = owners;
        this.most = most;
    }

    @Override
    public void beforeSend(
            ServerSession session,
            @Nullable Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue)
            throws ActiveMQException {
        Connected sender = Connected.of(session.getRemotingConnection());
        if (sender == null) {
            throw new ActiveMQSecurityException("Nobody sends this message");
        }
        if (sender.isServer()) {
            return;
        }
        try {
            check(sender, message);
        } catch (RuntimeException unreadable) {
            // The broker goes on after any other exception of a plugin.
            throw new ActiveMQSecurityException("The message can't be read");
        }
    }

    private void check(Connected sender, Message message) throws ActiveMQException {
        int size = message.getEncodeSize();
        if (size > most + ENVELOPE) {
            throw new ActiveMQAddressFullException(
                    "The message has " + size + " bytes; at most " + most + " are taken");
        }
        boolean mqtt = sender.visitor().transport().equals(BrokerSecurity.MQTT);
        String reply = mqtt ? message.getStringProperty(MQTTUtil.MQTT_RESPONSE_TOPIC_KEY) : replyTo(message);
        if (reply != null && !listens(sender, reply)) {
            throw new ActiveMQSecurityException("The sender does not listen at the address for the answer");
        }
        String key = sender.key();
        if (key == null) {
            return;
        }
        if (mqtt) {
            sign(message, key);
        } else if (!message.containsProperty(AMQP_KEY)) {
            message.putStringProperty(AMQP_KEY, key);
            message.reencode();
        }
    }

    private static @Nullable String replyTo(Message message) {
        SimpleString reply = message.getReplyTo();
        return reply == null ? null : reply.toString();
    }

    private boolean listens(Connected sender, String reply) {
        if (AddressUse.of(reply, sender.separator()) != AddressUse.REPLY) {
            return false;
        }
        List<String> listening = owners.all(reply);
        return !listening.isEmpty() && listening.stream().allMatch(sender::owns);
    }

    // As another user property behind those that there are.
    private static void sign(Message message, String key) {
        for (SimpleString name : message.getPropertyNames()) {
            String known = name.toString();
            if (known.startsWith(MQTTUtil.MQTT_USER_PROPERTY_KEY_PREFIX)
                    && known.toLowerCase(Locale.ROOT).endsWith("." + MQTT_KEY)) {
                return;
            }
        }
        String counter = MQTTUtil.MQTT_USER_PROPERTY_EXISTS_KEY;
        int count = message.containsProperty(counter) ? message.getIntProperty(counter) : 0;
        message.putIntProperty(counter, count + 1);
        message.putStringProperty(MQTTUtil.MQTT_USER_PROPERTY_KEY_PREFIX + count + "." + MQTT_KEY, key);
    }
}
