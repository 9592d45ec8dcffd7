package routes.access;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import routes.entity.Caller;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.RowCursor;
import routes.entity.RowValues;

/**
 * Ends an answer that is still being read when its key ends, whatever transport it leaves by. Whoever reads the next
 * row is asked for the key again, a few times a second.
 */
public final class KeyWatch {
    static final Duration PERIOD = Duration.ofMillis(250);

    private final Authenticator authenticator;
    private final LongSupplier nanos;

    /** @param nanos a clock such as {@link System#nanoTime} */
    public KeyWatch(Authenticator authenticator, LongSupplier nanos) {
        this.authenticator = authenticator;
        this.nanos = nanos;
    }

    /** Watches over the rows that the call's result has yet to read; internal calls have no key. */
    public void watch(EntityCall call) {
        RowCursor rows = call.answered() ? call.result().cursor() : null;
        if (rows != null && !call.caller().isSystem()) {
            call.result(call.result().withCursor(new Watched(rows, call.request(), call.caller())));
        }
    }

    private final class Watched implements RowCursor {
        private final RowCursor rows;
        private final EntityRequest request;
        private final Caller caller;
        private long asked = nanos.getAsLong();

        Watched(RowCursor rows, EntityRequest request, Caller caller) {
            this.rows = rows;
            this.request = request;
            this.caller = caller;
        }

        @Override
        public boolean hasNext() {
            check();
            return rows.hasNext();
        }

        private void check() {
            long now = nanos.getAsLong();
            if (now - asked >= PERIOD.toNanos()) {
                asked = now;
                EntityException ended = authenticator.ended(request, caller);
                if (ended != null) {
                    throw ended;
                }
            }
        }

        @Override
        public Map<String, Object> next() {
            return rows.next();
        }

        @Override
        public RowValues values(List<String> wanted) {
            RowValues values = rows.values(wanted);
            return new RowValues() {
                @Override
                public boolean next() {
                    check();
                    return values.next();
                }

                @Override
                public @Nullable Object value(int column) {
                    return values.value(column);
                }

                @Override
                public byte @Nullable [] text(int column) {
                    return values.text(column);
                }
            };
        }

        @Override
        public List<String> names() {
            return rows.names();
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
