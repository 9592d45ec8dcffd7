package routes.transport.grpc;

import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.RowCursor;
import routes.transport.Failures;

/** Rows sent one by one as they are read, as long as the client takes them: none wait in memory. */
final class RowStream implements GrpcFlow {
    private final @Nullable RowCursor cursor;
    private final Iterator<?> rows;
    private final Function<Map<String, ?>, byte[]> format;
    private final Duration stall;
    private final AtomicInteger wanted = new AtomicInteger();
    private volatile @Nullable GrpcOutlet outlet;
    private volatile boolean closed;
    private volatile Runnable done = () -> {};
    private boolean over;
    private boolean released;

    RowStream(EntityResult result, Function<Map<String, ?>, byte[]> format, Duration stall) {
        this.stall = stall;
        this.cursor = result.cursor();
        this.rows = cursor != null
                ? cursor
                : result.data() instanceof List<?> list ? list.iterator() : Collections.emptyIterator();
        this.format = format;
    }

    @Override
    public boolean holds(Runnable giveBack) {
        done = giveBack;
        return true;
    }

    @Override
    public void begin(GrpcOutlet out) {
        outlet = out;
        ready();
    }

    // Whoever comes while another one sends leaves it to that one, so rows are read by one thread at a time.
    @Override
    public void ready() {
        if (wanted.getAndIncrement() > 0) {
            return;
        }
        int seen = 1;
        do {
            seen = wanted.get();
            work();
        } while (!wanted.compareAndSet(seen, 0));
    }

    private void work() {
        GrpcOutlet out = outlet;
        if (!over && out != null) {
            try {
                send(out);
            } catch (RuntimeException failure) {
                over = true;
                out.fail(Failures.told(GrpcCall.TRANSPORT, failure));
            }
        }
        if ((closed || over) && !released) {
            over = true;
            released = true;
            if (cursor != null) {
                cursor.close();
            }
            done.run();
        }
    }

    @SuppressWarnings("unchecked") // rows are maps
    private void send(GrpcOutlet out) {
        while (!closed && out.ready()) {
            if (!rows.hasNext()) {
                over = true;
                out.end();
                return;
            }
            out.send(format.apply((Map<String, ?>) rows.next()));
        }
    }

    @Override
    public void pulse(Duration stalled) {
        GrpcOutlet out = outlet;
        if (out != null && stalled.compareTo(stall) > 0) {
            out.fail(new EntityException(ErrorCode.OVERLOADED, "The client takes nothing")
                    .hint("Take the rows as they come, or ask for fewer."));
        }
    }

    @Override
    public void closed() {
        closed = true;
        ready();
    }
}
