package routes.transport.odata;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.transport.HttpInput;
import routes.transport.Refusal;

/** Where the service is, and which addresses lie below it; requests of a batch are known there by their ids. */
final class OdataRoot {
    private final String url;
    private final String base;
    private final Map<String, String> references = new HashMap<>();

    /**
     * @param url of the service, without a slash at its end
     * @param base the path of it
     */
    OdataRoot(String url, String base) {
        this.url = url;
        this.base = base;
    }

    String url() {
        return url;
    }

    /** Makes what a request creates known to those after it. */
    void remember(String request, String path) {
        references.put(request, path);
    }

    /** The part of an address below the service, beginning with a slash. */
    String below(String address) {
        String path = address;
        int scheme = path.indexOf("://");
        if (scheme > 0 && !path.startsWith("/")) {
            int slash = path.indexOf('/', scheme + 3);
            path = slash < 0 ? "/" : path.substring(slash);
        }
        if (path.equals(base) || path.startsWith(base + "/")) {
            path = path.substring(base.length());
        }
        if (path.startsWith("/$") || path.startsWith("$")) {
            path = referred(path.substring(path.indexOf('$') + 1), path);
        }
        return path.startsWith("/") ? path : "/" + path;
    }

    // $1/orders: what the request of that id made.
    private String referred(String text, String path) {
        int end = text.indexOf('/');
        String id = end < 0 ? text : text.substring(0, end);
        String known = references.get(id);
        if (known != null) {
            return known + (end < 0 ? "" : text.substring(end));
        }
        if (!id.isEmpty() && Character.isDigit(id.charAt(0))) {
            throw Refusal.badRequest(
                    "No request before this one has the id " + Refusal.shortened(id),
                    "Refer to a request of the same batch that creates an entity.");
        }
        return path;
    }

    /** A request inside of another one, under the same credentials. */
    HttpInput inner(
            HttpInput outer, String method, String address, Map<String, String> headers, @Nullable Object body) {
        int question = address.indexOf('?');
        String path = question < 0 ? address : address.substring(0, question);
        return new HttpInput(
                method,
                base,
                path,
                question < 0 ? null : address.substring(question + 1),
                outer.project(),
                name -> headers.get(name.toLowerCase(Locale.ROOT)),
                body,
                outer.clientAddress());
    }
}
