package routes.transport.nats;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.transport.Failures;
import routes.transport.HttpErrors;
import routes.transport.HttpExchange;
import routes.transport.HttpOutput;
import routes.transport.bus.BusCodec;

/** The answer to a call over HTTP: the envelope that a message would get, with the status that HTTP has for it. */
public final class NatsHttpEncode implements Processor {
    private final BusCodec codec;

    public NatsHttpEncode(BusCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (failure == null) {
            EntityResult result = Objects.requireNonNull(
                    exchange.getMessage().getBody(EntityResult.class), "no result to answer with");
            HttpExchange.answer(exchange, HttpOutput.json(200, codec.encode(result)));
            return;
        }
        EntityException error = Failures.told(NatsCodec.TRANSPORT, failure);
        @Nullable EntityRequest request = exchange.getProperty(NatsCall.REQUEST, EntityRequest.class);
        byte[] body = codec.encodeError(request == null ? null : request.operation(), error);
        HttpExchange.answer(
                exchange,
                new HttpOutput(HttpErrors.status(error.code()), HttpErrors.headers(error, "application/json"), body));
    }
}
