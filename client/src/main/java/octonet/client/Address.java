package octonet.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** What is known of an address before anything is sent there. */
final class Address {
    // The whole of it, so that 127.0.0.1.example.com is none.
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(0*:)*:?0*1\\]");

    private Address() {}

    /** A server's address as somebody typed it, without a slash at its end. */
    static URI base(String typed) {
        URI address;
        try {
            address = new URI(typed.strip().replaceFirst("/+$", ""));
        } catch (URISyntaxException unreadable) {
            throw wrong(typed, "can't be read");
        }
        if (address.getHost() == null || !("http".equals(scheme(address)) || "https".equals(scheme(address)))) {
            throw wrong(typed, "must be like https://octonet.example.com");
        }
        if (address.getUserInfo() != null || address.getQuery() != null || address.getFragment() != null) {
            throw wrong(typed, "must have neither a user, a query nor a fragment");
        }
        if (address.getPort() > 65_535) {
            throw wrong(typed, "has a port that there is none of");
        }
        return address;
    }

    /** The same, for a server that hands out keys: what it says must not be read or changed on its way. */
    static URI trusted(String typed) {
        URI address = base(typed);
        if (!secure(address)) {
            throw wrong(typed, "must begin with https, for a login over plain http can be read by others");
        }
        return address;
    }

    static boolean secure(URI address) {
        return "https".equals(scheme(address)) || ("http".equals(scheme(address)) && loopback(address));
    }

    static boolean loopback(URI address) {
        String host = address.getHost();
        return host != null && LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether both are the same server's: scheme, host and port. */
    static boolean sameOrigin(URI one, URI other) {
        return one.getHost() != null && other.getHost() != null && origin(one).equals(origin(other));
    }

    static String origin(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return scheme(address) + "://" + host + (port(address) == standardPort(address) ? "" : ":" + port(address));
    }

    private static int port(URI address) {
        return address.getPort() < 0 ? standardPort(address) : address.getPort();
    }

    private static int standardPort(URI address) {
        return "https".equals(scheme(address)) ? 443 : 80;
    }

    private static String scheme(URI address) {
        return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException wrong(String address, String why) {
        // Whatever stands before an @ may be a password.
        String shown = address.replaceFirst("//[^/]*@", "//");
        return new IllegalArgumentException("The server's address " + shown + " " + why);
    }
}
