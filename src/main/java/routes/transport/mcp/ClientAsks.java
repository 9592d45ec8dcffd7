package routes.transport.mcp;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import routes.entity.Credential;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;
import routes.transport.RowJson;

/**
 * Requests of ours that a client has not answered yet. Its answer comes as a message of its own, and counts only with
 * the key to which the question went, and under a number that can't be guessed.
 */
public final class ClientAsks {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST = 1000;

    private final Cache<String, Asked> open = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(PATIENCE.multipliedBy(2))
            .build();

    private record Asked(Credential credential, CompletableFuture<Map<?, ?>> answer) {}

    /** @param send gets the bytes of the question */
    Map<?, ?> ask(Visitor visitor, String method, Map<String, ?> params, Consumer<byte[]> send) {
        String id = UUID.randomUUID().toString();
        Asked asked = new Asked(visitor.credential(), new CompletableFuture<>());
        open.put(id, asked);
        try {
            send.accept(RowJson.bytes(json -> {
                json.writeStartObject();
                json.writeStringField("jsonrpc", "2.0");
                json.writeStringField("id", id);
                json.writeStringField("method", method);
                json.writeFieldName("params");
                RowJson.write(json, params);
                json.writeEndObject();
            }));
            return asked.answer().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException unanswered) {
            throw new EntityException(ErrorCode.TIMEOUT, "The client has not answered " + method)
                    .hint("Call again when it can.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new EntityException(ErrorCode.TIMEOUT, "The server is stopping");
        } finally {
            open.invalidate(id);
        }
    }

    /** Takes an answer; one to no question of ours is passed over, as it may only be late. */
    void answered(Envelope envelope, Visitor visitor) {
        Asked asked = envelope.id() instanceof String id ? open.getIfPresent(id) : null;
        if (asked == null || !asked.credential().equals(visitor.credential())) {
            return;
        }
        if (envelope.params().get("result") instanceof Map<?, ?> result) {
            asked.answer().complete(result);
        } else {
            asked.answer()
                    .completeExceptionally(
                            new EntityException(ErrorCode.NOT_SUPPORTED, "The client has refused what it was asked"));
        }
    }
}
