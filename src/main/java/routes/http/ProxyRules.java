package routes.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.entity.AddressBlock;
import routes.entity.IpAddress;

/**
 * Says who sent a request and under which address this server was reached. What proxies write is believed only when
 * the peer is one of ours, and then from the nearest hop outwards until the first address that is not.
 */
final class ProxyRules {

    /** Where a request came from and where it went to, seen from outside. */
    record Origin(String clientAddress, String baseUrl) {}

    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

    private final List<AddressBlock> trusted;
    private final boolean standard;
    private final @Nullable String publicUrl;

    ProxyRules(HttpSettings settings) {
        this.trusted = settings.trustedProxies().stream().map(ProxyRules::block).toList();
        this.standard = settings.forwardedHeader() == ForwardedHeader.FORWARDED;
        this.publicUrl = settings.publicUrl();
    }

    private static AddressBlock block(String text) {
        try {
            return AddressBlock.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("octonet.http.trusted-proxies: " + unreadable.getMessage());
        }
    }

    Origin origin(HttpServletRequest request) {
        String peer = request.getRemoteAddr();
        if (trusted.isEmpty() || !trusts(peer)) {
            return new Origin(peer, baseUrl(request, null, null));
        }
        List<String> hops = standard ? elements(request, "Forwarded") : elements(request, "X-Forwarded-For");
        String client = peer;
        for (int i = hops.size() - 1; i >= 0 && trusts(client); i--) {
            String hop = address(standard ? parameter(hops.get(i), "for") : hops.get(i));
            if (hop == null) {
                break;
            }
            client = hop;
        }
        // The nearest proxy's word: whatever stands before it may have been sent by the client.
        String last = standard ? last(hops) : null;
        String proto = standard ? parameter(last, "proto") : last(elements(request, "X-Forwarded-Proto"));
        String host = standard ? parameter(last, "host") : last(elements(request, "X-Forwarded-Host"));
        return new Origin(client, baseUrl(request, proto, host));
    }

    private String baseUrl(HttpServletRequest request, @Nullable String proto, @Nullable String host) {
        if (publicUrl != null) {
            return publicUrl;
        }
        String scheme = proto == null ? "" : proto.toLowerCase(Locale.ROOT);
        scheme = scheme.equals("https") || scheme.equals("http") ? scheme : request.getScheme();
        String authority = host != null && HOST.matcher(host).matches() ? host : request.getHeader("Host");
        if (authority == null || authority.isEmpty()) {
            authority = request.getLocalName() + ":" + request.getLocalPort();
        }
        return scheme + "://" + authority;
    }

    private boolean trusts(String address) {
        byte[] bytes = IpAddress.parse(address);
        if (bytes == null) {
            return false;
        }
        for (AddressBlock block : trusted) {
            if (block.contains(bytes)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> elements(HttpServletRequest request, String name) {
        List<String> lines = Collections.list(request.getHeaders(name));
        return List.of(String.join(",", lines).split(",")).stream()
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    private static @Nullable String last(List<String> elements) {
        return elements.isEmpty() ? null : elements.get(elements.size() - 1);
    }

    private static @Nullable String parameter(@Nullable String element, String name) {
        if (element == null) {
            return null;
        }
        for (String pair : element.split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return pair.substring(equals + 1).strip().replace("\"", "");
            }
        }
        return null;
    }

    /** An address without brackets and port, or null when it is not one ({@code unknown}, {@code _hidden}). */
    private static @Nullable String address(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String bare = text;
        if (bare.startsWith("[")) {
            int end = bare.indexOf(']');
            bare = end < 0 ? "" : bare.substring(1, end);
        } else if (bare.indexOf('.') >= 0 && bare.indexOf(':') == bare.lastIndexOf(':')) {
            bare = PORT.matcher(bare).replaceFirst("");
        }
        // Whatever stands behind a percent sign is no part of the address, and anybody may have written it.
        return bare.indexOf('%') >= 0 || IpAddress.parse(bare) == null ? null : bare;
    }
}
