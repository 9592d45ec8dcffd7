package routes.transport.mqtt;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;
import routes.entity.Operation;
import routes.transport.bus.BusAddress;
import routes.transport.bus.BusMessage;

/**
 * Between the packets of MQTT 5 and the messages that all buses have in common. It has no clock, no database and no
 * Camel, and one instance serves all messages.
 */
public final class MqttCodec {
    static final String TRANSPORT = "mqtt";
    static final char SEPARATOR = '/';

    private static final String KEY = "x-api-key";
    private static final String PROJECT = "x-project";
    private static final String IDEMPOTENCY_KEY = "idempotency-key";
    /** Set by the embedded broker, which knows what its clients send again. */
    private static final String DUPLICATE = "octonet-duplicate";

    private static final int LONGEST_TOPIC = 1024;

    /** After which nobody waits for an answer any more. */
    private static final long ANSWER_SECONDS = 60;

    private final @Nullable String mark;

    /** For a broker that tells nothing of who sends. */
    public MqttCodec() {
        this(null);
    }

    /** @param mark begins the names of properties that the broker alone can set, to tell who sent a message */
    public MqttCodec(@Nullable String mark) {
        this.mark = mark;
    }

    /**
     * What the message asks.
     *
     * @param name by which the core knows the request when it is sent again, null where it is not named
     * @throws routes.entity.EntityException BAD_REQUEST for a topic that names no entity and operation
     */
    BusMessage decode(String topic, byte[] payload, MqttProperties properties, @Nullable String name) {
        return new BusMessage(
                BusAddress.parse(topic, SEPARATOR),
                payload,
                values(properties, KEY),
                first(properties, PROJECT),
                name,
                mark == null
                        ? null
                        : new BusMessage.Sender(first(properties, mark + "Key"), first(properties, mark + "Address")));
    }

    /** Whether what is asked at the topic may change a row; where nothing can be made of it, it can't. */
    boolean writes(String topic) {
        return Operation.of(topic.substring(topic.lastIndexOf(SEPARATOR) + 1))
                .map(Operation::writes)
                .orElse(false);
    }

    /** The sender's own name for the request, null where it has none. */
    @Nullable
    String idempotencyKey(MqttProperties properties) {
        return first(properties, IDEMPOTENCY_KEY);
    }

    /** Whether the broker tells that its client sent the message before. */
    boolean repeated(MqttProperties properties) {
        return "true".equals(first(properties, DUPLICATE));
    }

    /**
     * Where the answer goes; null where it can go nowhere. An answer at a topic of ours would be a request, or look
     * like a change.
     */
    @Nullable
    String responseTopic(MqttProperties properties) {
        String topic = properties.getResponseTopic();
        boolean good = topic != null
                && !topic.isEmpty()
                && topic.length() <= LONGEST_TOPIC
                && !topic.startsWith("$")
                && topic.indexOf('+') < 0
                && topic.indexOf('#') < 0
                && topic.indexOf('\0') < 0
                && !BusAddress.isOurs(topic, SEPARATOR);
        return good ? topic : null;
    }

    /** Properties of the answer: those of the question would make it one itself. */
    MqttProperties answer(MqttProperties question) {
        MqttProperties answer = new MqttProperties();
        answer.setMessageExpiryInterval(ANSWER_SECONDS);
        answer.setCorrelationData(question.getCorrelationData());
        answer.setContentType("application/json");
        answer.setPayloadFormat(true);
        return answer;
    }

    /**
     * Properties of a change.
     *
     * @param id the same whenever it is told again, null where it has none
     * @param expiry seconds after which nobody wants to hear of it
     */
    MqttProperties event(@Nullable String id, long expiry) {
        MqttProperties event = new MqttProperties();
        event.setContentType("application/json");
        event.setPayloadFormat(true);
        event.setMessageExpiryInterval(expiry);
        if (id != null) {
            event.setUserProperties(new ArrayList<>(List.of(new UserProperty("id", id))));
        }
        return event;
    }

    private static @Nullable String first(MqttProperties properties, String name) {
        List<String> values = values(properties, name);
        return values.isEmpty() ? null : values.get(0);
    }

    private static List<String> values(MqttProperties properties, String name) {
        return properties.getUserProperties().stream()
                .filter(property -> property.getKey().equalsIgnoreCase(name))
                .map(UserProperty::getValue)
                .toList();
    }
}
