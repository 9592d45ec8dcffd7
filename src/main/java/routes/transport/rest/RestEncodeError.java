package routes.transport.rest;

import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;

/**
 * Turns whatever a REST route failed with into its HTTP answer. An EntityException is an answer of its own; anything
 * else is logged in full under an id, and the client sees only that id.
 */
public final class RestEncodeError implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(RestEncodeError.class);

    private final RestCodec codec;

    public RestEncodeError(RestCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) {
        EntityRequest request = exchange.getProperty(RestExchange.REQUEST, EntityRequest.class);
        EntityException error = error(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        RestExchange.answer(exchange, codec.encodeError(request, error, RestExchange.reply(exchange)));
    }

    private static EntityException error(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EntityException answer) {
                return answer;
            }
        }
        String id = UUID.randomUUID().toString();
        LOG.error("rest: failed id={}", id, failure);
        return new EntityException(
                ErrorCode.INTERNAL, "Something went wrong on the server; it is recorded under " + id);
    }
}
