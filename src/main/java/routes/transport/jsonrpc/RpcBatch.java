package routes.transport.jsonrpc;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** The calls of a batch on their way through the route, one after the other, and the responses there are by now. */
final class RpcBatch implements Iterable<RpcCall> {
    private static final long MAX_BYTES = 32L << 20;

    private final List<RpcCall> calls;
    private final List<byte[]> responses = new ArrayList<>();
    private long bytes;

    RpcBatch(List<RpcCall> calls) {
        this.calls = calls;
    }

    @Override
    public Iterator<RpcCall> iterator() {
        return calls.iterator();
    }

    void respond(byte[] response) {
        bytes += response.length;
        responses.add(response);
    }

    List<byte[]> responses() {
        return responses;
    }

    /** @throws EntityException where the responses before have used up what one answer may hold */
    void admit() {
        if (bytes > MAX_BYTES) {
            throw new EntityException(
                            ErrorCode.PAYLOAD_TOO_LARGE, "The responses to the calls before this one are too large")
                    .hint("This call was not done. Send it in another batch.");
        }
    }
}
