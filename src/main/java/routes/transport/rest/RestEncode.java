package routes.transport.rest;

import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.RowCursor;
import routes.transport.HttpExchange;

/** Last step of the REST route: the {@link EntityResult} in the message becomes the HTTP answer. */
public final class RestEncode implements Processor {
    private final RestCodec codec;

    public RestEncode(RestCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        EntityResult result = exchange.getMessage().getMandatoryBody(EntityResult.class);
        EntityRequest request = exchange.getProperty(RestDecode.REQUEST, EntityRequest.class);
        try {
            HttpExchange.answer(exchange, codec.encode(request, result, RestDecode.reply(exchange)));
        } catch (RuntimeException | Error failure) {
            RowCursor cursor = result.cursor();
            if (cursor != null) {
                cursor.close();
            }
            throw failure;
        }
    }
}
