package routes.transport.jsonrpc;

import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;

/**
 * One call of a message: what it asks, and the id under which it is answered.
 *
 * @param id a text, a number or null
 * @param notification whether it has no id at all, and so gets no answer
 * @param request the operation it asks for, null for one that is refused or asks for the description
 * @param refusal why it can't be done, null where it can be tried
 */
record RpcCall(
        @Nullable Object id,
        boolean notification,
        @Nullable EntityRequest request,
        @Nullable Refused refusal) {

    /** A call that no operation comes of; {@code code} is one of the specification's. */
    record Refused(int code, EntityException error) {}

    static RpcCall refused(@Nullable Object id, int code, EntityException error) {
        return new RpcCall(id, false, null, new Refused(code, error));
    }
}
