package routes.transport.bus;

import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.HeapShare;
import routes.transport.Failures;

/** Whatever a message failed with becomes the envelope of an error. */
public final class BusEncodeError implements Processor {
    private final BusCodec codec;

    public BusEncodeError(BusCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) {
        encode(exchange, reason(exchange));
    }

    /** What a client is told of the failure; whatever was not foreseen is logged. */
    public EntityException reason(Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        return caught instanceof RejectedExecutionException
                ? HeapShare.crowded()
                : Failures.told(codec.transport(), caught);
    }

    /** The message becomes the envelope of this error. */
    public void encode(Exchange exchange, EntityException error) {
        EntityRequest request = BusDoor.request(exchange);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(codec.encodeError(request == null ? null : request.operation(), error));
    }
}
