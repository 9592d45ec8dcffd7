package routes.transport.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import routes.transport.EventText;
import routes.transport.HttpOutput;

/** What becomes of a reply in a route: what asks the core goes on, anything else is answered, and the route ends. */
final class Entering {
    private static final HttpOutput ACCEPTED =
            new HttpOutput(202, Map.of(HttpOutput.CACHE_CONTROL, "no-store"), HttpOutput.EMPTY);
    private static final Map<String, String> EVENTS =
            Map.of(HttpOutput.CONTENT_TYPE, "text/event-stream", HttpOutput.CACHE_CONTROL, "no-store");

    private final McpCodec codec;
    private final ClientAsks asks;
    private final Function<byte[], byte[]> frame;
    private final @Nullable Updates updates;

    /**
     * @param frame puts around a message what separates it from the next
     * @param updates tells clients of changes, null where they can't be told
     */
    Entering(McpCodec codec, ClientAsks asks, Function<byte[], byte[]> frame, @Nullable Updates updates) {
        this.codec = codec;
        this.asks = asks;
        this.frame = frame;
        this.updates = updates;
    }

    static byte[] event(byte[] message) {
        return new EventText().event("message").data(message).bytes();
    }

    static byte[] line(byte[] message) {
        return (new String(message, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** @param session the name of a session that begins with this reply */
    void enter(Exchange exchange, McpMessage message, Reply reply, @Nullable String session) {
        if (reply instanceof Reply.Ask ask) {
            McpExchange.ask(exchange, ask);
            exchange.getMessage().setBody(ask.request());
            return;
        }
        if (McpExchange.batch(exchange) != null
                && (reply instanceof Reply.Conversation
                        || reply instanceof Reply.Listen
                        || message.method().equals("initialize"))) {
            throw McpFault.invalidRequest("This can't be part of a batch", "Send it by itself.");
        }
        HttpOutput output = ACCEPTED;
        if (updates != null && reply instanceof Reply.Listen listen) {
            output = updates.listen(message, listen);
        } else if (updates != null && reply instanceof Reply.Watched watched) {
            output = HttpOutput.json(200, codec.encode(message, watched(updates, message, watched)));
        } else if (reply instanceof Reply.Known known) {
            output = HttpOutput.json(200, codec.encode(message, known), McpCodec.SESSION_HEADER, session);
        } else if (reply instanceof Reply.Conversation conversation) {
            output = new HttpOutput(200, EVENTS, new Conversation(message, conversation.work(), asks, codec, frame));
        }
        stop(exchange, output);
    }

    private static Reply.Known watched(Updates updates, McpMessage message, Reply.Watched watched) {
        if (message.session() == null) {
            throw McpFault.invalidRequest(
                    "Only a session can watch a resource", "Send the Mcp-Session-Id that initialize gave.");
        }
        if (watched.watch() != null && watched.begins()) {
            updates.watch(message.session(), message, watched.watch());
        } else if (watched.watch() != null) {
            updates.unwatch(message.session(), watched.watch());
        }
        return new Reply.Known(json -> {}, -1, "complete");
    }

    /** Nothing has to be said. */
    void accept(Exchange exchange) {
        stop(exchange, ACCEPTED);
    }

    private static void stop(Exchange exchange, HttpOutput output) {
        McpExchange.answer(exchange, output);
        exchange.setRouteStop(true);
    }
}
