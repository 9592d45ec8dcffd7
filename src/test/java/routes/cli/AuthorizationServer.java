package routes.cli;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server with logins: device codes are approved at once, and keys are known until they are revoked. */
public final class AuthorizationServer implements AutoCloseable {
    public static final String KEY = "sk_live_" + "a1B2".repeat(16);

    private final HttpServer server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public AuthorizationServer() throws IOException {
        this(KEY);
    }

    AuthorizationServer(String key) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        answers.put("/api/v1/auth/device/authorize", """
                {"device_code":"d","user_code":"BCDF-GHJK","verification_uri":"%1$s/device",\
                "verification_uri_complete":"%1$s/device?user_code=BCDF-GHJK","expires_in":1800,"interval":1}""".formatted(address()));
        String token =
                "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":86400,\"scope\":\"octonet.read\"}";
        answers.put("/api/v1/auth/device/token", token.formatted(key));
        answers.put("/oauth/token", token.formatted(key));
        answers.put("/oauth/revoke", "{}");
        answers.put(
                "/api/auth/verify",
                "{\"status\":\"ok\",\"data\":{\"label\":\"laptop\\u001b[2J\",\"key\":\"" + key
                        + "\",\"scopes\":{\"operations\":[\"read\"]}}}");
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            asked.add(path + " " + body + exchange.getRequestHeaders().getOrDefault("X-api-key", List.of()));
            byte[] answer = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answers.containsKey(path) ? 200 : 404, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Paths, forms and keys of all requests. */
    public List<String> asked() {
        return asked;
    }

    /** No such path any more. */
    void forget(String path) {
        answers.remove(path);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
