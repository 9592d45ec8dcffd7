package routes.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings that the transports over message buses have in common, with what they are where nobody set them. */
final class BusProperties {
    private static final Duration EXPIRY = Duration.ofHours(1);
    private static final Set<String> BROKERS = Set.of(BrokerAddresses.MQTT, BrokerAddresses.AMQP);
    private static final Set<String> BUSES = Set.of(NatsProperties.STEM, BrokerAddresses.MQTT, BrokerAddresses.AMQP);

    private BusProperties() {}

    /** The largest payload that is taken, and answer that is sent. */
    static int bodyBytes(OctonetProperties properties) {
        return (int) Math.min(properties.http().maxBodyBytes(), Integer.MAX_VALUE / 2);
    }

    /** After which a change is of no use to anybody. */
    static Duration expiry(OctonetProperties.Transport transport) {
        return Objects.requireNonNullElse(transport.messageExpiry(), EXPIRY);
    }

    /** @throws IllegalStateException for a setting that does nothing there, or is out of range */
    static void check(String stem, OctonetProperties.Transport transport) {
        Map<String, @Nullable Object> shared = new LinkedHashMap<>();
        shared.put("user", transport.user());
        shared.put("password", transport.password());
        shared.put("tls-bundle", transport.tlsBundle());
        shared.put("events", transport.events());
        shared.forEach((name, value) -> check(stem, name, value, BUSES));
        check(stem, "message-expiry", transport.messageExpiry(), BROKERS);
        check(stem, "client-id", transport.clientId(), Set.of(BrokerAddresses.MQTT));
        check(stem, "retain", transport.retain(), Set.of(BrokerAddresses.MQTT));
    }

    private static void check(String stem, String name, @Nullable Object value, Set<String> stems) {
        String setting = "octonet.transports." + stem + "." + name;
        if (value != null && !stems.contains(stem)) {
            throw new IllegalStateException(setting + ": this transport has no such setting");
        }
        if (value instanceof String text && text.isBlank()) {
            throw new IllegalStateException(setting + " is empty: give it a value, or take it away");
        }
        if (value instanceof Duration time && time.toSeconds() < 1) {
            throw new IllegalStateException(setting + " is " + time + ": use 1s or more");
        }
    }
}
