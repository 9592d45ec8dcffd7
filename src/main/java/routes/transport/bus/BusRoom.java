package routes.transport.bus;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.HeapShare;
import routes.entity.JsonWeight;

/**
 * Room for the messages of one bus that are being worked on: so many at a time, none larger than the limit, and all
 * together within the share of the heap that large requests have. Who finds none is told so and waits for nothing.
 */
public final class BusRoom {
    private static final int BYTE = 3;
    private static final int TREES = 2;

    private final int most;
    private final int maxBytes;
    private final HeapShare share;
    private final AtomicInteger taken = new AtomicInteger();
    private final LongAdder refused = new LongAdder();

    /**
     * @param most messages at a time
     * @param maxBytes of one message
     */
    public BusRoom(int most, int maxBytes, HeapShare share) {
        this.most = most;
        this.maxBytes = maxBytes;
        this.share = share;
    }

    /** What one message takes until it is answered. */
    public final class Place implements AutoCloseable {
        private final HeapShare.Part part = share.part();
        private boolean closed;

        private Place() {}

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                part.close();
                taken.decrementAndGet();
            }
        }
    }

    /** @throws EntityException PAYLOAD_TOO_LARGE or OVERLOADED */
    public Place enter(byte[] payload) {
        if (payload.length > maxBytes) {
            throw new EntityException(
                            ErrorCode.PAYLOAD_TOO_LARGE,
                            "The message has " + payload.length + " bytes; at most " + maxBytes + " are taken")
                    .hint("Send less at once.");
        }
        if (taken.incrementAndGet() > most) {
            taken.decrementAndGet();
            refused.increment();
            throw new EntityException(ErrorCode.OVERLOADED, "Too many messages are being worked on")
                    .hint("Send it again in a moment; at most " + most + " are worked on at a time.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        Place place = new Place();
        long weight = (long) BYTE * payload.length + TREES * JsonWeight.of(payload, 0, payload.length);
        if (!place.part.grow(weight)) {
            place.close();
            refused.increment();
            throw HeapShare.crowded();
        }
        return place;
    }

    /**
     * The same for as long as the exchange takes.
     *
     * @throws EntityException PAYLOAD_TOO_LARGE or OVERLOADED
     */
    public void hold(Exchange exchange, byte[] payload) {
        Place place = enter(payload);
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                place.close();
            }
        });
    }

    /** Messages that are being worked on. */
    public int inFlight() {
        return taken.get();
    }

    /** How many found no room. */
    public long refused() {
        return refused.sum();
    }
}
