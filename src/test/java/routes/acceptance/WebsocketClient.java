package routes.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A connection to a server through the WebSocket client of the JDK. */
final class WebsocketClient implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final BlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final AtomicInteger number = new AtomicInteger();
    private final StringBuilder text = new StringBuilder();
    private @Nullable WebSocket socket;
    private @Nullable HttpResponse<?> refused;

    private WebsocketClient() {}

    /** Connects with the key of these requests; a refusal is kept. */
    static WebsocketClient connect(Http http, String path) {
        WebsocketClient client = new WebsocketClient();
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        if (http.key() != null) {
            builder.header("X-API-Key", http.key());
        }
        try {
            client.socket = builder.buildAsync(URI.create(http.base().replace("http", "ws") + path), client)
                    .join();
        } catch (CompletionException failure) {
            if (!(failure.getCause() instanceof WebSocketHandshakeException handshake)) {
                throw failure;
            }
            client.refused = handshake.getResponse();
        }
        return client;
    }

    /** The code of the error with which the connection was refused, null where it is open. */
    @Nullable
    String refusal() {
        HttpResponse<?> answer = refused;
        return answer == null ? null : answer.statusCode() == 401 ? "UNAUTHORIZED" : "HTTP " + answer.statusCode();
    }

    JsonNode ask(ObjectNode message) {
        int id = number.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        send(message.put("requestId", id).toString());
        return answer.orTimeout(60, TimeUnit.SECONDS).join();
    }

    void send(String message) {
        if (socket != null) {
            socket.sendText(message, true).join();
        }
    }

    /** The next message that is no answer. */
    JsonNode next() throws InterruptedException {
        JsonNode message = told.poll(60, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing was told");
        }
        return message;
    }

    /** The messages that nobody took. */
    List<JsonNode> rest() {
        List<JsonNode> rest = new ArrayList<>();
        told.drainTo(rest);
        return rest;
    }

    /** Close code and reason, once it is closed. */
    CompletableFuture<String> closed() {
        return closed;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            JsonNode message = Json.tree(text.toString());
            text.setLength(0);
            CompletableFuture<JsonNode> answer =
                    asked.remove(message.path("requestId").asInt());
            if (answer != null) {
                answer.complete(message);
            } else {
                told.add(message);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        closed.complete("1006 " + failure.getMessage());
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
