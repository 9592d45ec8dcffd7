package routes.transport.nats;

import java.util.concurrent.atomic.LongAdder;

/** Messages that came to nothing: those whose sender gets no answer, and events that were told. */
public final class NatsCounters {
    private final LongAdder poison = new LongAdder();
    private final LongAdder told = new LongAdder();

    void poisoned() {
        poison.increment();
    }

    void told() {
        told.increment();
    }

    /** Messages that failed and named nobody, or a subject where answers may not go, to be told so. */
    public long poison() {
        return poison.sum();
    }

    /** Changes that were published. */
    public long events() {
        return told.sum();
    }
}
