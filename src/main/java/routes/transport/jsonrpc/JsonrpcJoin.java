package routes.transport.jsonrpc;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.transport.CallBatch;

/** Last step of a batch: its responses become one array, without those of notifications. */
public final class JsonrpcJoin implements Processor {
    @Override
    public void process(Exchange exchange) {
        CallBatch<RpcCall> batch = Objects.requireNonNull(RpcExchange.batch(exchange), "no batch to join");
        RpcExchange.answer(
                exchange,
                batch.responses().stream().map(CallBatch.Response::body).toList());
    }
}
