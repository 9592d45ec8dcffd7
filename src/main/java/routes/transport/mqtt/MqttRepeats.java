package routes.transport.mqtt;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/**
 * Names for requests that their clients did not name, so that one that arrives again is known to the core. MQTT marks
 * what is sent again; the first time, the name is made and remembered for five minutes under all there is to tell
 * the message by.
 */
public final class MqttRepeats {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST = 50_000;

    private final Cache<ByteBuffer, String> names;

    public MqttRepeats(Ticker ticker) {
        names = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(REMEMBERED)
                .maximumSize(MOST)
                .build();
    }

    /** @param repeated whether the same message came before */
    String name(String topic, byte[] payload, MqttProperties properties, boolean repeated) {
        ByteBuffer message = fingerprint(topic, payload, properties);
        if (repeated) {
            return names.get(message, unknown -> fresh());
        }
        String name = fresh();
        names.put(message, name);
        return name;
    }

    private static String fresh() {
        return "mqtt-" + UUID.randomUUID();
    }

    private static ByteBuffer fingerprint(String topic, byte[] payload, MqttProperties properties) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, topic);
            add(digest, properties.getResponseTopic());
            byte[] correlation = properties.getCorrelationData();
            add(digest, correlation == null ? new byte[0] : correlation);
            for (UserProperty property : properties.getUserProperties()) {
                if (!property.getKey().startsWith("octonet-")) {
                    add(digest, property.getKey());
                    add(digest, property.getValue());
                }
            }
            add(digest, payload);
            return ByteBuffer.wrap(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static void add(MessageDigest digest, @org.jspecify.annotations.Nullable String text) {
        add(digest, text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
