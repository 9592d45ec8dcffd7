package routes.transport.jsonrpc;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Last step of a batch: its responses become one array, without those of notifications. */
public final class JsonrpcJoin implements Processor {
    @Override
    public void process(Exchange exchange) {
        RpcBatch batch = exchange.getProperty(RpcExchange.BATCH, RpcBatch.class);
        RpcExchange.answer(exchange, batch.responses());
    }
}
