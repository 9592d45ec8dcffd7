package routes.dialect.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a service is, without the credentials that its address may carry. Its query, as {@code sap-client=100}, goes
 * with every call.
 *
 * @param base ends with a slash and has neither user nor query
 * @param itself the address as it was given
 * @param user the name and password of the address, decoded, with a colon between; null where it has none
 */
public record RemoteAddress(
        URI base,
        URI itself,
        @Nullable String query,
        @Nullable String user) {
    private static final String FORM = "an address of this service looks like https://user:password@host/path/";

    /** @throws IllegalArgumentException saying what an address looks like, and nothing of this one */
    public static RemoteAddress of(String uri) {
        URI given;
        try {
            given = new URI(uri.strip());
        } catch (URISyntaxException malformed) {
            // Its message would repeat the password.
            throw new IllegalArgumentException(FORM + "; special characters are written as %40 and the like");
        }
        String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new IllegalArgumentException(FORM + "; it begins with https: or http:");
        }
        if (given.getHost() == null || given.getRawFragment() != null) {
            throw new IllegalArgumentException(FORM + "; a host is needed, and nothing may follow a #");
        }
        String port = given.getPort() < 0 ? "" : ":" + given.getPort();
        String path = given.getRawPath() == null ? "" : given.getRawPath();
        String query = given.getRawQuery();
        String origin = scheme + "://" + given.getHost() + port;
        URI itself = URI.create(origin + (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query));
        URI base = URI.create(origin + path + (path.endsWith("/") ? "" : "/"));
        String user = given.getRawUserInfo();
        return new RemoteAddress(base, itself, query, user == null ? null : decoded(user));
    }

    // A plus sign is itself here, unlike in a form.
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The address of a place below the service's. */
    public URI at(String relative) {
        String joined = query == null ? "" : (relative.indexOf('?') < 0 ? "?" : "&") + query;
        return URI.create(base + relative + joined);
    }

    /**
     * The address a service gave of a place of its own.
     *
     * @throws IllegalArgumentException when it lies outside the service, where credentials have no business
     */
    public URI within(String given) {
        URI found = base.resolve(given).normalize();
        boolean same = base.getScheme().equals(found.getScheme())
                && base.getRawAuthority().equalsIgnoreCase(String.valueOf(found.getRawAuthority()))
                && String.valueOf(found.getRawPath()).startsWith(base.getRawPath());
        if (!same) {
            throw new IllegalArgumentException("an address outside the service");
        }
        return found;
    }

    /** As it was given, without what may be secret in it. */
    @Override
    public String toString() {
        return itself.toString().split("\\?", 2)[0];
    }
}
