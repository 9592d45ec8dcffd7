package octonet.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import octonet.client.LoginException.Reason;
import org.jspecify.annotations.Nullable;

/** Waits on this machine's own address for the browser to come back (RFC 8252 §7.3). The first answer counts. */
final class CallbackListener implements AutoCloseable {
    private static final String PAGE = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%1$s</title></head>
            <body style="font-family:sans-serif;margin:4em auto;max-width:30em"><h1>%1$s</h1><p>%2$s</p></body></html>
            """;

    private final HttpServer server;
    private final String path;
    private final Function<Map<String, String>, String> judge;
    private final CompletableFuture<String> code = new CompletableFuture<>();

    private CallbackListener(HttpServer server, String path, Function<Map<String, String>, String> judge) {
        this.server = server;
        this.path = path;
        this.judge = judge;
    }

    /**
     * @param port 0 for any that is free
     * @param judge gives the code of an answer, or throws a {@link LoginException}
     */
    static CallbackListener open(int port, String path, Function<Map<String, String>, String> judge) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
            CallbackListener listener = new CallbackListener(server, path, judge);
            server.createContext("/", listener::answer);
            server.start();
            return listener;
        } catch (IOException taken) {
            throw new LoginException(
                    Reason.NO_BROWSER,
                    "No browser could come back to 127.0.0.1:" + port + ": " + taken.getMessage(),
                    "Choose another port, or log in with a code.");
        }
    }

    /** Where the browser is to come back to. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** The code that the browser brought. */
    String await(Duration limit) {
        try {
            return code.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new LoginException(
                    Reason.TIMEOUT,
                    "Nobody came back from the browser in time",
                    "Begin again when there is time for it.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LoginException(Reason.TIMEOUT, "Waiting for the browser was interrupted");
        } catch (ExecutionException refused) {
            if (refused.getCause() instanceof LoginException known) {
                throw known;
            }
            throw new IllegalStateException("the browser's answer could not be judged", refused.getCause());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(path)) {
                page(exchange, 404, "Nothing here", "This address is for a login that is going on.");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                page(exchange, 405, "Not so", "A browser comes back with GET.");
            } else {
                judged(exchange);
            }
        }
    }

    private void judged(HttpExchange exchange) throws IOException {
        String found;
        try {
            found = judge.apply(parameters(exchange.getRequestURI().getRawQuery()));
        } catch (LoginException refused) {
            page(exchange, 400, "Not logged in", "The program tells why. You can close this window.");
            code.completeExceptionally(refused);
            return;
        }
        page(exchange, 200, "Logged in", "You can close this window and go back to the program.");
        code.complete(found);
    }

    /** @throws LoginException where one comes twice, which leaves open what is meant, or can't be read */
    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String one : query == null ? new String[0] : query.split("&", -1)) {
            int equals = one.indexOf('=');
            try {
                String name = URLDecoder.decode(equals < 0 ? one : one.substring(0, equals), StandardCharsets.UTF_8);
                String value = equals < 0 ? "" : URLDecoder.decode(one.substring(equals + 1), StandardCharsets.UTF_8);
                if (parameters.put(name, value) != null) {
                    throw new LoginException(Reason.OAUTH_ERROR, "The browser came back with a parameter twice");
                }
            } catch (IllegalArgumentException unreadable) {
                throw new LoginException(Reason.OAUTH_ERROR, "The browser came back with what can't be read");
            }
        }
        return parameters;
    }

    private static void page(HttpExchange exchange, int status, String title, String text) throws IOException {
        byte[] body = PAGE.formatted(title, text).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Connection", "close");
        exchange.sendResponseHeaders(status, body.length);
        // Closed here, for the listener may be gone before the exchange is.
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
