package routes.transport.jsonrpc;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import routes.transport.CallBatch;
import routes.transport.HttpExchange;
import routes.transport.HttpOutput;

/** What the steps of the JSON-RPC route tell one another by way of the exchange. */
final class RpcExchange {
    /** Set while the calls of a batch go through the route one by one; named in the route. */
    static final String BATCH = "octonet.jsonrpc.batch";

    private static final String MESSAGE = "octonet.jsonrpc.message";
    private static final String CALL = "octonet.jsonrpc.call";
    private static final HttpOutput NO_CONTENT =
            new HttpOutput(204, Map.of(HttpOutput.CACHE_CONTROL, "no-store"), HttpOutput.EMPTY);

    private static final String ADDRESS = "octonet.jsonrpc.address";

    private RpcExchange() {}

    static void address(Exchange exchange, String path) {
        exchange.setProperty(ADDRESS, path);
    }

    /** Path to which the message was sent. */
    static String address(Exchange exchange) {
        return exchange.getProperty(ADDRESS, "", String.class);
    }

    static void message(Exchange exchange, RpcMessage message) {
        exchange.setProperty(MESSAGE, message);
    }

    static RpcMessage message(Exchange exchange) {
        return Objects.requireNonNull(decoded(exchange), "a call without its message");
    }

    /** The message, null where it could not be understood. */
    static @Nullable RpcMessage decoded(Exchange exchange) {
        return exchange.getProperty(MESSAGE, RpcMessage.class);
    }

    @SuppressWarnings("unchecked") // set in this package alone
    static @Nullable CallBatch<RpcCall> batch(Exchange exchange) {
        return exchange.getProperty(BATCH, CallBatch.class);
    }

    static void call(Exchange exchange, RpcCall call) {
        exchange.setProperty(CALL, call);
    }

    static @Nullable RpcCall call(Exchange exchange) {
        return exchange.getProperty(CALL, RpcCall.class);
    }

    /** The response to one call: the whole answer, or one of a batch's. */
    static void respond(Exchange exchange, @Nullable RpcCall call, byte[] response) {
        boolean silent = call != null && call.notification();
        CallBatch<RpcCall> batch = batch(exchange);
        if (batch == null) {
            answer(exchange, silent ? HttpOutput.EMPTY : response);
        } else if (!silent) {
            batch.respond(200, response);
        }
    }

    /** The responses as one array, or nothing at all where no call is answered. */
    static void answer(Exchange exchange, List<byte[]> responses) {
        answer(exchange, CallBatch.array(responses));
    }

    /** The whole answer; without content where there is nothing to tell. */
    static void answer(Exchange exchange, byte[] body) {
        HttpExchange.answer(exchange, body.length == 0 ? NO_CONTENT : HttpOutput.json(200, body));
    }
}
