package routes.transport.mcp;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.transport.CallBatch;
import routes.transport.HttpExchange;
import routes.transport.HttpOutput;

/** Last step of a batch: its answers become one array, without those of notifications. */
public final class McpJoin implements Processor {
    @Override
    public void process(Exchange exchange) {
        CallBatch<?> batch = Objects.requireNonNull(McpExchange.batch(exchange), "no batch to join");
        List<byte[]> answers =
                batch.responses().stream().map(CallBatch.Response::body).toList();
        HttpExchange.answer(
                exchange,
                answers.isEmpty()
                        ? new HttpOutput(202, Map.of(HttpOutput.CACHE_CONTROL, "no-store"), HttpOutput.EMPTY)
                        : HttpOutput.json(200, CallBatch.array(answers)));
    }
}
