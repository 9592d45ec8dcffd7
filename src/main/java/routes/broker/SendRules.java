package routes.broker;

import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQAddressFullException;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.protocol.amqp.broker.AMQPStandardMessage;
import org.jspecify.annotations.Nullable;

/**
 * What a client's message must be like: no larger than a body may be, and answered nowhere but at an address that the
 * same key listens at. The server is told by whose connection it came. Answers that nobody reads are not taken without end.
 */
final class SendRules implements ActiveMQServerPlugin {
    private final QueueOwners owners;
    private final BrokerSettings settings;
    private final String mark;

    /** @param mark begins the names of properties that tell the server who sent a message */
    SendRules(QueueOwners owners, BrokerSettings settings, String mark) {
        this.owners = owners;
        this.settings = settings;
        this.mark = mark;
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
        try {
            if (sender.isServer()) {
                checkRoom(message);
            } else {
                check(sender, message);
            }
        } catch (RuntimeException unreadable) {
            // The broker goes on after any other exception of a plugin.
            throw new ActiveMQSecurityException("The message can't be read");
        }
    }

    private void checkRoom(Message answer) throws ActiveMQException {
        String address = answer.getAddress();
        if (address == null || AddressUse.isOurs(address)) {
            return;
        }
        if (owners.waiting(owners.all(address)) >= settings.keyBytes()) {
            throw new ActiveMQSecurityException("The answers of this key wait and are not read");
        }
    }

    private void check(Connected sender, Message message) throws ActiveMQException {
        int size = message.getEncodeSize();
        if (size > settings.packetBytes()) {
            throw new ActiveMQAddressFullException(
                    "The message has " + size + " bytes; at most " + settings.messageBytes() + " are taken");
        }
        // The broker's own bound is for each topic, and answers need room beside all of them.
        if (owners.requests() >= settings.requestBytes()) {
            throw new ActiveMQAddressFullException("The requests that wait fill what there is for them");
        }
        if (message instanceof AMQPStandardMessage amqp) {
            AmqpDepth.check(amqp.getSendBuffer(1, null).duplicate());
        }
        boolean mqtt = sender.visitor().transport().equals(BrokerSecurity.MQTT);
        String reply = mqtt ? message.getStringProperty(MQTTUtil.MQTT_RESPONSE_TOPIC_KEY) : replyTo(message);
        if (reply != null && !listens(sender, reply)) {
            throw new ActiveMQSecurityException("The sender does not listen at the address for the answer");
        }
        tell(message, mqtt, "Key", sender.key());
        tell(message, mqtt, "Address", sender.visitor().address());
        if (!mqtt) {
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

    // Over MQTT as another user property behind those that there are.
    private void tell(Message message, boolean mqtt, String what, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (!mqtt) {
            message.putStringProperty(mark + what, value);
            return;
        }
        String counter = MQTTUtil.MQTT_USER_PROPERTY_EXISTS_KEY;
        int count = message.containsProperty(counter) ? message.getIntProperty(counter) : 0;
        message.putIntProperty(counter, count + 1);
        message.putStringProperty(MQTTUtil.MQTT_USER_PROPERTY_KEY_PREFIX + count + "." + mark + what, value);
    }
}
