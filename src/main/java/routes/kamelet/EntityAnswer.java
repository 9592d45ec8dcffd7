package routes.kamelet;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;

/** Last step of the sink and the action: the answer takes the place of the body, or becomes a member of it. */
public final class EntityAnswer implements Processor {
    private boolean single;
    private boolean optional;
    private String into = "";

    /** The operation, of which find means one row. */
    public void setOperation(String name) {
        single = name.equals("find");
    }

    /** Whether a row that is not there is null, and no error. */
    public void setOptional(boolean may) {
        optional = may;
    }

    /** The member of the body that the answer becomes; empty where it takes the body's place. */
    public void setInto(String member) {
        into = member;
    }

    @Override
    public void process(Exchange exchange) {
        EntityResult result =
                Objects.requireNonNull(exchange.getMessage().getBody(EntityResult.class), "an answer without a result");
        boolean values = exchange.getProperty(EntityStep.VALUES, false, boolean.class);
        exchange.getMessage().setBody(JsonBody.written(answer(exchange, told(result)), values));
    }

    private @Nullable Object told(EntityResult result) {
        if (!single) {
            return result.data();
        }
        List<?> rows = (List<?>) Objects.requireNonNull(result.data(), "a list");
        if (rows.isEmpty() && !optional) {
            throw new EntityException(ErrorCode.NOT_FOUND, "The row that the message names is not there")
                    .hint("Set optional to true to go on without it.");
        }
        return rows.isEmpty() ? null : rows.get(0);
    }

    private @Nullable Object answer(Exchange exchange, @Nullable Object told) {
        if (into.isBlank()) {
            return told;
        }
        Map<String, @Nullable Object> members = JsonBody.members(exchange.getProperty(EntityStep.GIVEN));
        members.put(into, told);
        return members;
    }
}
