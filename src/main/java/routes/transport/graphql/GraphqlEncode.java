package routes.transport.graphql;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.transport.HttpExchange;

/** Last step of the GraphQL route: the document is answered from what its fields brought. */
public final class GraphqlEncode implements Processor {
    @Override
    public void process(Exchange exchange) {
        answer(exchange, Objects.requireNonNull(GraphqlExchange.plan(exchange), "no plan"));
    }

    static void answer(Exchange exchange, GraphqlPlan plan) {
        Outcomes outcomes = GraphqlExchange.outcomes(exchange);
        GraphqlCall call = GraphqlExchange.call(exchange);
        if (call != null) {
            exchange.getMessage().setBody(call.answered(GraphqlCodec.result(plan, outcomes)));
        } else {
            HttpExchange.answer(exchange, GraphqlCodec.encode(plan, outcomes, GraphqlExchange.format(exchange)));
        }
    }
}
