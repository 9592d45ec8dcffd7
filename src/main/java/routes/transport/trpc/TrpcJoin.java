package routes.transport.trpc;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Last step of a batch: its responses become one array. */
public final class TrpcJoin implements Processor {
    @Override
    public void process(Exchange exchange) {
        TrpcExchange.join(exchange);
    }
}
