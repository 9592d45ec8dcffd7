package routes.transport.bus;

import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.Visitor;

/**
 * What a message asks.
 *
 * @param request null where it asks what there is, or can't be done
 * @param refusal why it can't be done, null where it can be tried
 */
record BusCall(
        Visitor visitor,
        @Nullable String project,
        @Nullable EntityRequest request,
        @Nullable EntityException refusal) {}
