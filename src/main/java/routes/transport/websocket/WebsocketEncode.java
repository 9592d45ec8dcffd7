package routes.transport.websocket;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityResult;

/** The result in the message becomes the answer. */
public final class WebsocketEncode implements Processor {
    private final WebsocketCodec codec;

    public WebsocketEncode(WebsocketCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        EntityResult result = exchange.getMessage().getMandatoryBody(EntityResult.class);
        exchange.getMessage().setBody(codec.encode(WebsocketExchange.message(exchange), result));
    }
}
