package routes.dialect.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.cookie.StandardCookieSpec;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of one project's service, opened when it is first needed. Credentials are added to calls here and
 * nowhere else, and redirects are not followed, so that no other host ever sees them.
 */
public final class RemoteServer implements AutoCloseable {
    static final String CSRF = "X-CSRF-Token";

    private final String id = UUID.randomUUID().toString();
    private final RemoteAddress address;
    private final RemoteSettings settings;
    private final RemoteProblems problems;
    private final Map<String, String> standing;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable CloseableHttpClient client;
    private volatile @Nullable String csrf;
    private boolean closed;

    /** @throws IllegalArgumentException when the address is none of a service */
    public RemoteServer(String uri, RemoteSettings settings) {
        this.address = RemoteAddress.of(uri);
        this.settings = settings;
        this.standing = standing(address, settings);
        this.problems = new RemoteProblems(address, settings);
    }

    // A header that is configured goes before the credentials of the address.
    private static Map<String, String> standing(RemoteAddress address, RemoteSettings settings) {
        Map<String, String> headers = new HashMap<>();
        String user = address.user();
        if (user != null
                && settings.headers().keySet().stream().noneMatch(HttpHeaders.AUTHORIZATION::equalsIgnoreCase)) {
            String basic = Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
            headers.put(HttpHeaders.AUTHORIZATION, "Basic " + basic);
        }
        headers.putAll(settings.headers());
        return Map.copyOf(headers);
    }

    /** What the route names it by. */
    String id() {
        return id;
    }

    public RemoteAddress address() {
        return address;
    }

    public RemoteSettings settings() {
        return settings;
    }

    public RemoteProblems problems() {
        return problems;
    }

    /** The token that the service wants with every change, once it was fetched. */
    public void csrf(@Nullable String token) {
        csrf = token;
    }

    /** Sends a call outside the route: what reads a schema, a sign of life, or the next rows of a stream. */
    public RemoteReply send(RemoteCall call) {
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), call.uri());
        call.headers().forEach(request::setHeader);
        byte[] body = call.sent();
        if (body != null) {
            request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        }
        try {
            return using(client -> client.execute(prepared(request), response -> {
                Map<String, String> headers = new HashMap<>();
                response.headerIterator()
                        .forEachRemaining(header ->
                                headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue()));
                byte[] answer = response.getEntity() == null ? null : EntityUtils.toByteArray(response.getEntity());
                return new RemoteReply(response.getCode(), headers, answer == null ? new byte[0] : answer);
            }));
        } catch (IOException failure) {
            throw problems.told(failure);
        }
    }

    /** Adds what every call of this service has. */
    <T extends ClassicHttpRequest> T prepared(T request) {
        standing.forEach(request::setHeader);
        String token = csrf;
        if (token != null && !request.containsHeader(CSRF)) {
            request.setHeader(CSRF, token);
        }
        return request;
    }

    /** What is done with the client. */
    @FunctionalInterface
    interface Use<T> {
        T by(CloseableHttpClient client) throws IOException;
    }

    /** Makes a call by the client. An error closes its connections for good, so that another takes its place then. */
    <T> T using(Use<T> call) throws IOException {
        CloseableHttpClient used = client();
        try {
            return call.by(used);
        } catch (IllegalStateException closed) {
            replace(used);
            throw new IOException(closed);
        } catch (Error fatal) {
            replace(used);
            throw fatal;
        }
    }

    private void replace(CloseableHttpClient broken) {
        opening.lock();
        try {
            if (client == broken) {
                client = null;
            }
        } finally {
            opening.unlock();
        }
        broken.close(CloseMode.IMMEDIATE);
    }

    private CloseableHttpClient client() {
        CloseableHttpClient open = client;
        return open == null ? open() : open;
    }

    private CloseableHttpClient open() {
        opening.lock();
        try {
            CloseableHttpClient open = client;
            if (closed) {
                throw new IllegalStateException("the service of the project is closed");
            }
            if (open == null) {
                open = create();
                client = open;
            }
            return open;
        } finally {
            opening.unlock();
        }
    }

    private CloseableHttpClient create() {
        Timeout connect = Timeout.of(settings.connectTimeout());
        Timeout answer = Timeout.of(settings.answerTimeout());
        ConnectionConfig connection = ConnectionConfig.custom()
                .setConnectTimeout(connect)
                .setSocketTimeout(answer)
                // A service that was started again has forgotten the connections of before.
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .setTimeToLive(TimeValue.ofMinutes(10))
                .build();
        return HttpClients.custom()
                .useSystemProperties()
                .setUserAgent("octonet")
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setConnectionFactory(BoundedHeads.connections())
                        .setDefaultConnectionConfig(connection)
                        .setMaxConnTotal(settings.connections())
                        .setMaxConnPerRoute(settings.connections())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(answer)
                        .setCookieSpec(StandardCookieSpec.STRICT)
                        .build())
                .disableRedirectHandling()
                .disableAuthCaching()
                .setRetryStrategy(new RepeatedReads())
                .addExecInterceptorFirst("bounded", new BoundedReplies(settings.answerBytes()))
                .addExecInterceptorFirst("timed", new TimedCalls(settings.answerTimeout()))
                .build();
    }

    @Override
    public void close() {
        opening.lock();
        try {
            closed = true;
            CloseableHttpClient open = client;
            client = null;
            if (open != null) {
                open.close(CloseMode.GRACEFUL);
            }
        } finally {
            opening.unlock();
        }
    }
}
