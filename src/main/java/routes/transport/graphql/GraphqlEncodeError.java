package routes.transport.graphql;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityException;
import routes.transport.Failures;
import routes.transport.HttpExchange;

/**
 * Whatever a field failed with becomes its error, beside the answers to the others; what the document failed with
 * before that is the answer.
 */
public final class GraphqlEncodeError implements Processor {
    @Override
    public void process(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        GraphqlFormat format = GraphqlExchange.format(exchange);
        GraphqlCall call = GraphqlExchange.call(exchange);
        if (failure instanceof GraphqlRefusal refusal) {
            if (call != null) {
                exchange.getMessage().setBody(call.refused(GraphqlCodec.told(refusal.errors())));
            } else {
                HttpExchange.answer(exchange, GraphqlCodec.encodeRefusal(refusal.errors(), format));
            }
            return;
        }
        EntityException error = Failures.told(GraphqlCodec.TRANSPORT, failure);
        GraphqlPlan plan = GraphqlExchange.plan(exchange);
        if (plan == null && call != null) {
            exchange.getMessage().setBody(call.refused(GraphqlCodec.told(error)));
            return;
        }
        if (plan == null) {
            HttpExchange.answer(
                    exchange, GraphqlCodec.encodeError(error, format, GraphqlExchange.isUnderstood(exchange)));
            return;
        }
        PlannedField field = GraphqlExchange.field(exchange);
        Outcomes outcomes = GraphqlExchange.outcomes(exchange);
        if (field != null) {
            outcomes.failed(field, error);
        } else {
            plan.fields().forEach(each -> outcomes.failed(each, undone(error)));
        }
        if (!GraphqlExchange.amongOthers(exchange)) {
            GraphqlEncode.answer(exchange, plan);
        }
    }

    private static EntityException undone(EntityException error) {
        String hint = error.hint();
        return error.hint("Nothing of this mutation was done." + (hint == null ? "" : " " + hint));
    }
}
