package routes.transport.odata;

import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** One request of a batch becomes what the core is asked, a change set one unit of work. */
public final class OdataEnter implements Processor {
    @Override
    public void process(Exchange exchange) {
        OdataBatch.Part part = exchange.getMessage().getBody(OdataBatch.Part.class);
        OdataBatch batch = Objects.requireNonNull(OdataExchange.batch(exchange), "a request without its batch");
        OdataExchange.part(exchange, part);
        if (batch.stopped()) {
            exchange.setRouteStop(true);
            return;
        }
        batch.admit(part);
        if (part.document() != null) {
            batch.answer(part, List.of(part.document()));
            exchange.setRouteStop(true);
            return;
        }
        exchange.getMessage().setBody(OdataBatchReader.body(part));
    }
}
