package routes.transport.mcp;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.IpAddress;
import routes.transport.HttpInput;

/**
 * Keeps foreign web pages out: a page can make a browser send requests to a server of its own machine, and can give it
 * a name that leads there. A request from a page must come from this machine, from a public address of this server, or
 * from an origin that the operator allows; while only this machine is listened to, a request must also call it so.
 */
public final class Origins {
    private final boolean local;
    private final Set<String> hosts = new HashSet<>();
    private final Set<String> origins = new HashSet<>();

    /**
     * @param local whether the server listens to its own machine alone
     * @param publicUrls addresses under which it is known elsewhere
     * @param allowed origins that an operator has named; a star stands for all
     */
    public Origins(boolean local, Collection<String> publicUrls, Collection<String> allowed) {
        this.local = local;
        for (String url : publicUrls) {
            URI address = URI.create(url);
            if (address.getRawAuthority() != null) {
                hosts.add(name(address.getRawAuthority()));
                origins.add((address.getScheme() + "://" + address.getRawAuthority()).toLowerCase(Locale.ROOT));
            }
        }
        allowed.forEach(origin -> origins.add(origin.toLowerCase(Locale.ROOT)));
    }

    void check(HttpInput in) {
        String host = in.header("Host");
        if (local && host != null && !ours(name(host))) {
            throw foreign("Host", "Ask for localhost, or set octonet.public-url.");
        }
        String origin = in.header("Origin");
        if (origin != null && !origins.contains("*") && !allows(origin.toLowerCase(Locale.ROOT))) {
            throw foreign("Origin", "Pages of other origins are let in by octonet.http.cors.allowed-origins.");
        }
    }

    private boolean allows(String origin) {
        int scheme = origin.indexOf("://");
        return origins.contains(origin) || (scheme > 0 && isThisMachine(name(origin.substring(scheme + 3))));
    }

    private boolean ours(String host) {
        return hosts.contains(host) || isThisMachine(host);
    }

    private static boolean isThisMachine(String host) {
        byte @Nullable [] address = IpAddress.parse(host);
        try {
            return host.equals("localhost")
                    || (address != null && InetAddress.getByAddress(address).isLoopbackAddress());
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    /** The host of an authority, without its port and without the brackets of an IPv6 address. */
    private static String name(String authority) {
        int end = authority.startsWith("[") ? authority.indexOf(']') : authority.indexOf(':');
        String host = end < 0 ? authority : authority.substring(0, end);
        return (host.startsWith("[") ? host.substring(1) : host).toLowerCase(Locale.ROOT);
    }

    private static EntityException foreign(String header, String hint) {
        return new EntityException(ErrorCode.FORBIDDEN, "The header " + header + " names somebody else").hint(hint);
    }
}
