package routes.transport.trpc;

import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;

/**
 * One procedure call.
 *
 * @param path of the procedure, as the client named it
 * @param request the operation it asks for, null for one that is refused
 * @param refusal why it can't be done, null where it can be tried
 */
record TrpcCall(
        String path,
        @Nullable EntityRequest request,
        @Nullable EntityException refusal) {}
