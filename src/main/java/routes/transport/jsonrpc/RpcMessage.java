package routes.transport.jsonrpc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityBatch;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.Visitor;
import routes.transport.Refusal;

/**
 * What one HTTP request asked: one call or a batch of them.
 *
 * @param batch whether the calls came as an array, and so are answered as one
 * @param atomic whether all of them happen or none
 */
record RpcMessage(Visitor visitor, @Nullable String project, List<RpcCall> calls, boolean batch, boolean atomic) {
    RpcMessage {
        calls = List.copyOf(calls);
    }

    /** Whether a call can't be done. */
    boolean refused() {
        return calls.stream().anyMatch(call -> call.refusal() != null);
    }

    /**
     * All calls as one unit.
     *
     * @throws EntityException why the first that can't be done can't be
     */
    EntityBatch unit() {
        List<EntityRequest> requests = new ArrayList<>(calls.size());
        for (RpcCall call : calls) {
            if (call.refusal() != null) {
                throw call.refusal().error();
            }
            if (call.request() == null) {
                throw Refusal.badRequest(
                        "An atomic batch can't have a call of " + JsonrpcCodec.DISCOVER, "Send it by itself.");
            }
            requests.add(call.request());
        }
        return new EntityBatch(requests);
    }
}
