package routes.transport.graphql;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** One field of several becomes its request. */
public final class GraphqlAsk implements Processor {
    @Override
    public void process(Exchange exchange) {
        PlannedField field = exchange.getMessage().getBody(PlannedField.class);
        GraphqlExchange.field(exchange, field);
        GraphqlExchange.outcomes(exchange).admit();
        enter(exchange, field);
    }

    /** @throws routes.entity.EntityException why it can't be asked for */
    static void enter(Exchange exchange, PlannedField field) {
        GraphqlExchange.field(exchange, field);
        if (field.refusal() != null) {
            throw field.refusal();
        }
        exchange.getMessage().setBody(field.request());
    }
}
