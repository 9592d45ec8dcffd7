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
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        EntityException error = caught instanceof RejectedExecutionException
                ? HeapShare.crowded()
                : Failures.told(codec.transport(), caught);
        EntityRequest request = BusDoor.request(exchange);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(codec.encodeError(request == null ? null : request.operation(), error));
    }
}
