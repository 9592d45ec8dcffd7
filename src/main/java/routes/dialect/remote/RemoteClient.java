package routes.dialect.remote;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;

/**
 * The one HTTP client that the routes name: it stands for that of the project whose unit of work is carried out, which a
 * header says that never leaves here.
 */
public final class RemoteClient extends CloseableHttpClient {
    static final String SERVICE = "Octonet-Service";

    private static final String NOWHERE = "service.invalid";

    private final Map<String, RemoteServer> servers = new ConcurrentHashMap<>();

    public void add(RemoteServer server) {
        servers.put(server.id(), server);
    }

    public void remove(RemoteServer server) {
        servers.remove(server.id());
    }

    @Override
    @SuppressWarnings("deprecation") // the method to which all others come down has no other counterpart
    protected CloseableHttpResponse doExecute(HttpHost target, ClassicHttpRequest request, HttpContext context)
            throws IOException {
        Header named = request.getFirstHeader(SERVICE);
        RemoteServer server = named == null ? null : servers.get(named.getValue());
        if (server == null) {
            throw new IllegalStateException("no service of a project is called " + named);
        }
        request.removeHeaders(SERVICE);
        request.setScheme(server.address().base().getScheme());
        HttpHost host = HttpHost.create(server.address().base());
        if (NOWHERE.equals(
                request.getAuthority() == null ? null : request.getAuthority().getHostName())) {
            // The route names no place within the service: the service itself is meant.
            URI itself = server.address().itself();
            request.setPath(itself.getRawPath() + (itself.getRawQuery() == null ? "" : "?" + itself.getRawQuery()));
        }
        request.setAuthority(new org.apache.hc.core5.net.URIAuthority(host.getHostName(), host.getPort()));
        try {
            return server.using(client -> client.execute(host, server.prepared(request), context));
        } catch (IOException failure) {
            throw server.problems().told(failure);
        }
    }

    /** Each project closes its own. */
    @Override
    public void close(CloseMode mode) {}

    @Override
    public void close() {}
}
