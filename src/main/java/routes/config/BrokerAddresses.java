package routes.config;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which broker MQTT and AMQP go by: the one that is configured, else the embedded one. */
final class BrokerAddresses {
    static final String EMBEDDED = "embedded";
    static final String NONE = "none";
    static final String MQTT = "mqtt";
    static final String AMQP = "amqp";

    private BrokerAddresses() {}

    /**
     * Where a broker is, and how to log in there.
     *
     * @param url with the scheme that the transport's library knows
     */
    record Address(
            String url, @Nullable String user, @Nullable String password) {
        @Override
        public String toString() {
            return url;
        }
    }

    /** @throws IllegalStateException for settings that can't be */
    static void check(String broker, String bind, boolean open) {
        if (!broker.equals(EMBEDDED) && !broker.equals(NONE)) {
            throw new IllegalStateException("octonet.broker is '" + broker + "': use embedded or none");
        }
        if (open) {
            throw new IllegalStateException(
                    "octonet.open-mode lets everyone do everything without a key, and octonet.embedded-broker.bind is "
                            + bind + ", which others can reach: bind to 127.0.0.1, or switch the open mode off");
        }
    }

    /** The transports that go by the embedded broker. */
    static Set<String> embedded(OctonetProperties properties) {
        Set<String> stems = new LinkedHashSet<>();
        for (String stem : Set.of(MQTT, AMQP)) {
            OctonetProperties.Transport transport = properties.transport(stem);
            if (properties.broker().equals(EMBEDDED)
                    && Boolean.TRUE.equals(transport.enabled())
                    && transport.url() == null) {
                stems.add(stem);
            }
        }
        return stems;
    }

    /** The broker that is configured for a transport, by default one on this machine. */
    static Address configured(String stem, OctonetProperties.Transport transport) {
        String setting = "octonet.transports." + stem + ".url";
        URI uri;
        try {
            uri = new URI(Objects.requireNonNullElse(transport.url(), stem + "://localhost"));
        } catch (java.net.URISyntaxException malformed) {
            throw new IllegalStateException(setting + " is no address: write " + stem + "://host:port");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals(stem + "s") || scheme.equals("ssl") && stem.equals(MQTT);
        if (!tls && !scheme.equals(stem) && !(scheme.equals("tcp") && stem.equals(MQTT)) || uri.getHost() == null) {
            throw new IllegalStateException(
                    setting + " must begin with " + stem + ":// or " + stem + "s:// and a host");
        }
        String[] info = Objects.requireNonNullElse(uri.getUserInfo(), "").split(":", 2);
        String user = transport.user() != null ? transport.user() : info[0].isEmpty() ? null : info[0];
        String password = transport.password() != null ? transport.password() : info.length > 1 ? info[1] : null;
        int port = uri.getPort() >= 0 ? uri.getPort() : port(stem, tls);
        return new Address(library(stem, tls) + "://" + uri.getHost() + ":" + port, user, password);
    }

    static int port(String stem, boolean tls) {
        if (stem.equals(MQTT)) {
            return tls ? 8883 : 1883;
        }
        return tls ? 5671 : 5672;
    }

    private static String library(String stem, boolean tls) {
        if (stem.equals(MQTT)) {
            return tls ? "ssl" : "tcp";
        }
        return tls ? "amqps" : "amqp";
    }
}
