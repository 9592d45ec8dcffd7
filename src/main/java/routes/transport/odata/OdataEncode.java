package routes.transport.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityResult;
import routes.transport.HttpOutput;

/** The result in the message becomes a response, and the results of a change set one each. */
public final class OdataEncode implements Processor {
    private final OdataCodec codec;

    public OdataEncode(OdataCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) {
        OdataBatch.Part part = OdataExchange.part(exchange);
        List<OdataCall> calls = part == null
                ? List.of(Objects.requireNonNull(OdataExchange.call(exchange), "an answer without its request"))
                : part.calls();
        OdataModel model = OdataExchange.model(exchange);
        List<EntityResult> results = results(exchange.getMessage().getBody());
        List<HttpOutput> outputs = new ArrayList<>(calls.size());
        int at = 0;
        for (OdataCall call : calls) {
            int end = at + call.requests().size();
            outputs.add(codec.encode(call, model, results.subList(at, end)));
            at = end;
        }
        OdataExchange.answer(exchange, outputs);
    }

    private static List<EntityResult> results(Object body) {
        if (body instanceof EntityResult result) {
            return List.of(result);
        }
        if (body instanceof List<?> several) {
            return several.stream().map(EntityResult.class::cast).toList();
        }
        throw new IllegalStateException("neither a result nor a list of results");
    }
}
