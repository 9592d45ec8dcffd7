package routes.transport.bus;

import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;

/** The result in the message becomes its envelope, where the bus carries one of that size. */
public final class BusEncode implements Processor {
    private final BusCodec codec;
    private final LongSupplier maxBytes;

    /** @param maxBytes of one message of the bus, asked each time */
    public BusEncode(BusCodec codec, LongSupplier maxBytes) {
        this.codec = codec;
        this.maxBytes = maxBytes;
    }

    @Override
    public void process(Exchange exchange) {
        EntityResult result =
                Objects.requireNonNull(exchange.getMessage().getBody(EntityResult.class), "an answer without a result");
        byte[] body = codec.encode(result);
        long most = maxBytes.getAsLong();
        if (body.length > most) {
            throw tooLarge(BusDoor.request(exchange), body.length, most);
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(body);
    }

    private static EntityException tooLarge(@Nullable EntityRequest request, int size, long most) {
        boolean done = request != null && request.operation().writes();
        return new EntityException(
                        ErrorCode.PAYLOAD_TOO_LARGE, "The answer has " + size + " bytes, and a message at most " + most)
                .hint(
                        done
                                ? "What was asked is done. Ask for fewer fields with select, or write less at once."
                                : "Ask for fewer rows with limit, or for fewer fields with select.");
    }
}
