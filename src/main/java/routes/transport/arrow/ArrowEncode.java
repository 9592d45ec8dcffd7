package routes.transport.arrow;

import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.RowCursor;
import routes.transport.HttpExchange;

/** The result in the message becomes columns. */
public final class ArrowEncode implements Processor {
    private final ArrowCodec codec;

    public ArrowEncode(ArrowCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        EntityResult result = exchange.getMessage().getMandatoryBody(EntityResult.class);
        ArrowDecode.Plan plan = exchange.getProperty(ArrowDecode.PLAN, ArrowDecode.Plan.class);
        try {
            if (plan == null || plan.schema().getFields().isEmpty()) {
                throw new EntityException(ErrorCode.CONFLICT, "The entity has changed just now").hint("Send it again.");
            }
            HttpExchange.answer(exchange, codec.encode(plan.format(), plan.entity(), plan.schema(), result));
        } catch (RuntimeException | Error failure) {
            RowCursor cursor = result.cursor();
            if (cursor != null) {
                cursor.close();
            }
            throw failure;
        }
    }
}
