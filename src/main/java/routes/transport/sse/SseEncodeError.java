package routes.transport.sse;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.transport.Failures;
import routes.transport.HttpExchange;

/** Whatever a request for a stream failed with becomes an answer in plain HTTP. */
public final class SseEncodeError implements Processor {
    private final SseCodec codec;

    public SseEncodeError(SseCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        HttpExchange.answer(exchange, codec.encodeError(Failures.told(SseCodec.TRANSPORT, failure)));
    }
}
