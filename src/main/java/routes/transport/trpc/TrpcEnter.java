package routes.transport.trpc;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityRequest;

/** One call of a batch becomes its request. */
public final class TrpcEnter implements Processor {
    @Override
    public void process(Exchange exchange) {
        TrpcCall call = exchange.getMessage().getBody(TrpcCall.class);
        TrpcExchange.call(exchange, call);
        Objects.requireNonNull(TrpcExchange.batch(exchange), "a call without its batch")
                .admit();
        enter(exchange, call);
    }

    /** @throws routes.entity.EntityException why it can't be done */
    static void enter(Exchange exchange, TrpcCall call) {
        EntityRequest request = call.request();
        if (call.refusal() != null) {
            throw call.refusal();
        }
        exchange.getMessage().setBody(Objects.requireNonNull(request, "neither a request nor a refusal"));
    }
}
