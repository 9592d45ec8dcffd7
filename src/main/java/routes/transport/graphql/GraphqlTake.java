package routes.transport.graphql;

import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityResult;

/** Keeps what the core answered until the document is: to one field, or to all of an atomic mutation. */
public final class GraphqlTake implements Processor {
    @Override
    public void process(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        Outcomes outcomes = GraphqlExchange.outcomes(exchange);
        if (body instanceof EntityResult result) {
            outcomes.succeeded(Objects.requireNonNull(GraphqlExchange.field(exchange), "no field"), result);
        } else if (body instanceof List<?> results) {
            List<PlannedField> fields = Objects.requireNonNull(GraphqlExchange.plan(exchange), "no plan")
                    .fields();
            for (int i = 0; i < fields.size(); i++) {
                outcomes.succeeded(fields.get(i), (EntityResult) results.get(i));
            }
        } else {
            throw new IllegalStateException("neither a result nor a list of results");
        }
    }
}
