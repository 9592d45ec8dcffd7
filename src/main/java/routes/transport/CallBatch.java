package routes.transport;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import routes.entity.BatchTime;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/**
 * The calls of a batch on their way through a route, one after the other, and the responses there are by now. A
 * {@code split} goes through it as it is.
 *
 * @param <C> a call as its transport knows it
 */
public final class CallBatch<C> implements Iterable<C> {
    private static final long MAX_BYTES = 32L << 20;

    private final List<C> calls;
    private final List<Response> responses = new ArrayList<>();
    private final BatchTime time;
    private long bytes;

    /** @param status what HTTP would say of it by itself */
    public record Response(int status, byte[] body) {}

    public CallBatch(List<C> calls) {
        this(calls, new BatchTime());
    }

    /** @param time that the calls have together */
    CallBatch(List<C> calls, BatchTime time) {
        this.calls = List.copyOf(calls);
        this.time = time;
    }

    @Override
    public Iterator<C> iterator() {
        return calls.iterator();
    }

    public void respond(int status, byte[] body) {
        bytes += body.length;
        responses.add(new Response(status, body));
    }

    public List<Response> responses() {
        return responses;
    }

    /** @throws EntityException where the calls before have used up the time, or what one answer may hold */
    public void admit() {
        time.check();
        if (bytes > MAX_BYTES) {
            throw new EntityException(
                            ErrorCode.PAYLOAD_TOO_LARGE, "The responses to the calls before this one are too large")
                    .hint("This call was not done. Send it in another batch.");
        }
    }

    /** JSON values as one array, or nothing at all where there are none. */
    public static byte[] array(List<byte[]> values) {
        ByteSink out = new ByteSink();
        for (int i = 0; i < values.size(); i++) {
            out.write(i == 0 ? '[' : ',');
            byte[] value = values.get(i);
            out.write(value, 0, value.length);
        }
        if (!values.isEmpty()) {
            out.write(']');
        }
        return out.bytes();
    }
}
