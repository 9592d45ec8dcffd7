package routes.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.IpAddress;

/**
 * The gate of a server that asks nobody for a key. Listening on a loopback address keeps other machines out, but not
 * the pages that a browser of this one has open: they can send requests to it, and a name of theirs can be made to lead
 * here. So a request must name this machine as its host, and must not come from a page of another origin.
 */
final class LocalOnly {

    private final Set<String> hosts = new HashSet<>();
    private final Set<String> origins = new HashSet<>();
    private final boolean anyOrigin;

    LocalOnly(List<String> publicUrls, CorsSettings cors) {
        this.anyOrigin = cors.anyOrigin();
        origins.addAll(cors.allowedOrigins());
        for (String url : publicUrls) {
            URI address = URI.create(url);
            if (address.getRawAuthority() != null) {
                hosts.add(name(address.getRawAuthority()));
                origins.add((address.getScheme() + "://" + address.getRawAuthority()).toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Why this request is none of this machine's own, or null. */
    @Nullable
    HttpProblem refusal(HttpServletRequest request) {
        String host = request.getHeader("Host");
        if (host == null || !isLocal(name(host))) {
            return HttpProblem.foreignHost();
        }
        String origin = request.getHeader("Origin");
        return origin == null || allows(origin, host) ? null : HttpProblem.foreignOrigin();
    }

    private boolean allows(String origin, String host) {
        return anyOrigin
                || origin.equalsIgnoreCase("http://" + host)
                || origin.equalsIgnoreCase("https://" + host)
                || origins.contains(origin);
    }

    private boolean isLocal(String name) {
        if (name.equals("localhost") || hosts.contains(name)) {
            return true;
        }
        byte[] address = IpAddress.parse(name);
        try {
            return address != null && InetAddress.getByAddress(address).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    /** The host of an authority: without its port, and an IPv6 address without its brackets. */
    private static String name(String authority) {
        int end = authority.startsWith("[") ? authority.indexOf(']') : authority.indexOf(':');
        String host = end < 0 ? authority : authority.substring(0, end);
        return (host.startsWith("[") ? host.substring(1) : host).toLowerCase(Locale.ROOT);
    }
}
