package routes.transport.trpc;

import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.transport.CallBatch;
import routes.transport.HttpErrors;
import routes.transport.HttpExchange;
import routes.transport.HttpOutput;

/** What the steps of the tRPC route tell one another by way of the exchange. */
final class TrpcExchange {
    /** Set while the calls of a batch go through the route one by one; named in the route. */
    static final String BATCH = "octonet.trpc.batch";

    private static final String CALL = "octonet.trpc.call";
    private static final int MULTI_STATUS = 207;

    /** Set where the responses of a batch are to come as lines. */
    static final String LINES = "octonet.trpc.lines";

    private TrpcExchange() {}

    @SuppressWarnings("unchecked") // set in this package alone
    static @Nullable CallBatch<TrpcCall> batch(Exchange exchange) {
        return exchange.getProperty(BATCH, CallBatch.class);
    }

    static void call(Exchange exchange, TrpcCall call) {
        exchange.setProperty(CALL, call);
    }

    static @Nullable TrpcCall call(Exchange exchange) {
        return exchange.getProperty(CALL, TrpcCall.class);
    }

    /** The response to one call: the whole answer, or one of a batch's. */
    static void respond(Exchange exchange, int status, byte[] response, @Nullable EntityException error) {
        CallBatch<TrpcCall> batch = batch(exchange);
        if (batch != null) {
            batch.respond(status, response);
        } else {
            HttpExchange.answer(
                    exchange,
                    error == null
                            ? HttpOutput.json(status, response)
                            : new HttpOutput(status, HttpErrors.headers(error, "application/json"), response));
        }
    }

    /** The responses of a batch as one array, with the status that all of them have, or 207 (RFC 4918 §11.1). */
    static void join(Exchange exchange) {
        List<CallBatch.Response> responses =
                Objects.requireNonNull(batch(exchange), "no batch to join").responses();
        if (exchange.getProperty(LINES) != null) {
            HttpExchange.answer(exchange, TrpcLines.of(responses));
            return;
        }
        int status = responses.get(0).status();
        boolean same = responses.stream().allMatch(response -> response.status() == status);
        byte[] body =
                CallBatch.array(responses.stream().map(CallBatch.Response::body).toList());
        // Only mutations that came by GET are refused so, and RFC 9110 §15.5.6 asks for the methods.
        HttpOutput answer = same && status == 405
                ? HttpOutput.json(status, body, "Allow", "POST")
                : HttpOutput.json(same ? status : MULTI_STATUS, body);
        HttpExchange.answer(exchange, answer);
    }
}
