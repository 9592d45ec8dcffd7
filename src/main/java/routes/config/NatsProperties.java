package routes.config;

import io.nats.client.AuthHandler;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;

/** The settings of the connection to a NATS server, with what they are where nobody set them. */
final class NatsProperties {
    static final String STEM = "nats";

    private static final String SERVER = Options.DEFAULT_URL;
    private static final String PREFIX = "octonet.transports.nats.";
    private static final int IN_FLIGHT = 1000;
    private static final int MESSAGE = 1 << 20;

    private NatsProperties() {}

    static int inFlight(OctonetProperties.Transport transport) {
        return Objects.requireNonNullElse(transport.maxInFlight(), IN_FLIGHT);
    }

    static int message(OctonetProperties.Transport transport) {
        return Objects.requireNonNullElse(transport.maxMessage(), MESSAGE);
    }

    /** Where the server is, or several. */
    static String[] urls(OctonetProperties.Transport transport) {
        return Objects.requireNonNullElse(transport.url(), SERVER).strip().split("\\s*,\\s*");
    }

    /**
     * Where the server is, and as whom and how safely to connect.
     *
     * @throws IllegalStateException for a setting with which no connection can ever be made
     */
    static Options.Builder options(OctonetProperties.Transport transport, SslBundles bundles) {
        Options.Builder options = new Options.Builder();
        try {
            options.servers(urls(transport));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalStateException(
                    PREFIX
                            + "url is no address of a NATS server: write nats://host:4222, or several with commas between them");
        }
        if (transport.user() != null) {
            options.userInfo(
                    transport.user().toCharArray(),
                    Objects.requireNonNullElse(transport.password(), "").toCharArray());
        }
        if (transport.token() != null) {
            options.token(transport.token().toCharArray());
        }
        if (transport.credentials() != null) {
            options.authHandler(credentials(transport.credentials()));
        }
        if (transport.tlsBundle() != null) {
            options.sslContext(context(transport.tlsBundle(), bundles));
        }
        return options;
    }

    // Read at each connection, since it may be renewed; that it can be read at all is seen at the start.
    private static AuthHandler credentials(String file) {
        AuthHandler handler = Nats.credentials(file);
        try {
            if (handler.getID().length > 0 && handler.sign(new byte[] {1}).length > 0) {
                return handler;
            }
        } catch (RuntimeException unreadable) {
            throw new IllegalStateException(unusable(file), unreadable);
        }
        throw new IllegalStateException(unusable(file));
    }

    private static String unusable(String file) {
        return PREFIX + "credentials: " + file
                + " holds no JWT and seed; name the file that nsc or the server's operator made";
    }

    private static SSLContext context(String bundle, SslBundles bundles) {
        try {
            return bundles.getBundle(bundle).createSslContext();
        } catch (NoSuchSslBundleException unknown) {
            throw new IllegalStateException(
                    PREFIX + "tls-bundle: there is no bundle " + bundle + "; describe it by spring.ssl.bundle.*",
                    unknown);
        }
    }

    /** @throws IllegalStateException for a setting that does nothing there, or contradicts another */
    static void check(String stem, OctonetProperties.Transport transport) {
        Map<String, @Nullable String> own = new LinkedHashMap<>();
        own.put("token", transport.token());
        own.put("credentials", transport.credentials());
        own.put("queue", transport.queue());
        own.forEach((name, value) -> check(stem, name, value, Set.of(STEM)));
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
