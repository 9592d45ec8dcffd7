package routes.dialect.sql;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The address of a database server as a user writes it, {@code scheme://user:password@host:port/name?option=…},
 * taken apart and decoded. Its text form leaves the password out.
 */
public record ServerAddress(
        String host,
        int port,
        String database,
        @Nullable String user,
        @Nullable String password,
        Map<String, String> options) {

    private static final String JDBC = "jdbc:";

    public ServerAddress {
        options = Map.copyOf(options);
    }

    /**
     * Takes an address apart; one that a JDBC driver would take, with {@code jdbc:} before it, is taken too.
     *
     * @throws IllegalArgumentException saying what an address of this kind looks like, and nothing of this one
     */
    public static ServerAddress parse(String text, List<String> schemes, int defaultPort) {
        return parse(text, schemes, defaultPort, true);
    }

    /** Where the database is, as a log may show it. */
    public String place() {
        return host + ":" + port + "/" + database;
    }

    /** @param named whether an address needs the name of a database; without one it is empty */
    public static ServerAddress parse(String text, List<String> schemes, int defaultPort, boolean named) {
        String form = "an address of this database looks like " + schemes.get(0) + "://user:password@host:"
                + defaultPort + (named ? "/name" : "");
        URI uri;
        try {
            uri = new URI(text.startsWith(JDBC) ? text.substring(JDBC.length()) : text);
        } catch (URISyntaxException invalid) {
            // The cause would repeat the password.
            throw new IllegalArgumentException(form + "; special characters are written as %40 and the like");
        }
        // A password with an @ or a / in it ends too early, and its rest looks like a host or a name.
        if (text.split("\\?", 2)[0].chars().filter(c -> c == '@').count() > 1) {
            throw new IllegalArgumentException(form + "; an @ in the user or password is written as %40, a / as %2F");
        }
        if (uri.getScheme() == null || !schemes.contains(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException(form);
        }
        String path = uri.getRawPath();
        if (named && (path == null || path.length() < 2)) {
            throw new IllegalArgumentException(form + "; the name of the database is missing");
        }
        String login = uri.getRawUserInfo();
        int colon = login == null ? -1 : login.indexOf(':');
        return new ServerAddress(
                uri.getHost(),
                uri.getPort() < 0 ? defaultPort : uri.getPort(),
                path == null || path.isEmpty() ? "" : decode(path.substring(1)),
                login == null ? null : decode(colon < 0 ? login : login.substring(0, colon)),
                login == null || colon < 0 ? null : decode(login.substring(colon + 1)),
                options(uri.getRawQuery()));
    }

    private static Map<String, String> options(@Nullable String query) {
        Map<String, String> options = new LinkedHashMap<>();
        if (query != null) {
            for (String part : query.split("&", -1)) {
                int equals = part.indexOf('=');
                if (!part.isEmpty()) {
                    options.put(
                            decode(equals < 0 ? part : part.substring(0, equals)),
                            equals < 0 ? "true" : decode(part.substring(equals + 1)));
                }
            }
        }
        return options;
    }

    // A plus sign is itself here, unlike in a form.
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
