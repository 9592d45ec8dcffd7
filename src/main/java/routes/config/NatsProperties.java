package routes.config;

import io.nats.client.Nats;
import io.nats.client.Options;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;

/** The settings of the connection to a NATS server, with what they are where nobody set them. */
final class NatsProperties {
    static final String STEM = "nats";

    private static final String SERVER = Options.DEFAULT_URL;
    private static final int IN_FLIGHT = 1000;
    private static final int MESSAGE = 1 << 20;

    /** Transports over buses, of which each has a user. */
    private static final Set<String> BUSES = Set.of(STEM, "mqtt", "amqp");

    private NatsProperties() {}

    static int inFlight(OctonetProperties.Transport transport) {
        return Objects.requireNonNullElse(transport.maxInFlight(), IN_FLIGHT);
    }

    static int message(OctonetProperties.Transport transport) {
        return Objects.requireNonNullElse(transport.maxMessage(), MESSAGE);
    }

    /** Where the server is, and as whom and how safely to connect. */
    static Options.Builder options(OctonetProperties.Transport transport, SslBundles bundles) {
        Options.Builder options = new Options.Builder()
                .servers(Objects.requireNonNullElse(transport.url(), SERVER).split("\\s*,\\s*"));
        if (transport.user() != null) {
            options.userInfo(
                    transport.user().toCharArray(),
                    Objects.requireNonNullElse(transport.password(), "").toCharArray());
        }
        if (transport.token() != null) {
            options.token(transport.token().toCharArray());
        }
        if (transport.credentials() != null) {
            options.authHandler(Nats.credentials(transport.credentials()));
        }
        if (transport.tlsBundle() != null) {
            options.sslContext(bundles.getBundle(transport.tlsBundle()).createSslContext());
        }
        return options;
    }

    /** @throws IllegalStateException for a setting that does nothing there, or contradicts another */
    static void check(String stem, OctonetProperties.Transport transport) {
        Map<String, @Nullable String> own = new LinkedHashMap<>();
        own.put("token", transport.token());
        own.put("credentials", transport.credentials());
        own.put("queue", transport.queue());
        own.forEach((name, value) -> check(stem, name, value, Set.of(STEM)));
        Map<String, @Nullable String> shared = new LinkedHashMap<>();
        shared.put("user", transport.user());
        shared.put("password", transport.password());
        shared.put("tls-bundle", transport.tlsBundle());
        shared.put("events", transport.events());
        shared.forEach((name, value) -> check(stem, name, value, BUSES));
        long ways = Stream.of(transport.user(), transport.token(), transport.credentials())
                .filter(Objects::nonNull)
                .count();
        if (ways > 1) {
            throw new IllegalStateException("octonet.transports." + stem
                    + " has more than one of user, token and credentials: set the one that its server asks for");
        }
    }

    private static void check(String stem, String name, @Nullable String value, Set<String> stems) {
        if (value != null && !stems.contains(stem)) {
            throw new IllegalStateException(
                    "octonet.transports." + stem + "." + name + ": this transport has no such setting");
        }
        if (value != null && value.isBlank()) {
            throw new IllegalStateException(
                    "octonet.transports." + stem + "." + name + " is empty: give it a value, or take it away");
        }
    }
}
