package routes.transport.grpc;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The result in the message becomes the answer's message, or the stream of them. */
public final class GrpcEncode implements Processor {
    static final String PLAN = "octonet.grpc.plan";

    @Override
    public void process(Exchange exchange) {
        GrpcPlan plan = exchange.getProperty(PLAN, GrpcPlan.class);
        exchange.getMessage().setBody(plan.answer().apply(exchange.getMessage().getBody()));
    }
}
