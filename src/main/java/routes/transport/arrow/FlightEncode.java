package routes.transport.arrow;

import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import routes.entity.EntityResult;
import routes.entity.RowCursor;

/** The result in the message becomes what the call is answered with. */
public final class FlightEncode implements Processor {
    static final String PLAN = "octonet.flight.plan";

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        FlightPlan plan = exchange.getProperty(PLAN, FlightPlan.class);
        EntityResult result = exchange.getMessage().getMandatoryBody(EntityResult.class);
        try {
            exchange.getMessage().setBody(plan.answer().apply(result));
        } catch (RuntimeException | Error failure) {
            RowCursor cursor = result.cursor();
            if (cursor != null) {
                cursor.close();
            }
            throw failure;
        }
    }
}
