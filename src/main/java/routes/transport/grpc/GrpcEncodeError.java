package routes.transport.grpc;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.Failures;

/** Whatever a call failed with is what it ends with; a row that is not there may be an empty message for older clients. */
public final class GrpcEncodeError implements Processor {
    @Override
    public void process(Exchange exchange) {
        EntityException error =
                Failures.told(GrpcCall.TRANSPORT, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        GrpcPlan plan = exchange.getProperty(GrpcEncode.PLAN, GrpcPlan.class);
        byte[] miss = plan == null || error.code() != ErrorCode.NOT_FOUND ? null : plan.miss();
        exchange.getMessage().setBody(miss == null ? error : miss);
    }
}
