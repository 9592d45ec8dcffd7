package routes.transport.websocket;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityException;
import routes.transport.Failures;

/** Whatever a message failed with becomes its answer. */
public final class WebsocketEncodeError implements Processor {
    private final WebsocketCodec codec;

    public WebsocketEncodeError(WebsocketCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) {
        EntityException error = Failures.told(
                WebsocketCodec.TRANSPORT, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        exchange.getMessage()
                .setBody(codec.encodeError(
                        WebsocketExchange.decoded(exchange), WebsocketExchange.request(exchange), error));
    }
}
