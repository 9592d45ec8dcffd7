package routes.transport.bus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what nobody would hear of otherwise: requests that failed without an answer, and answers that nobody took. */
public final class BusTally {
    private final LongAdder failed = new LongAdder();
    private final LongAdder unanswered = new LongAdder();

    /** A request that can't be answered could not be done. */
    public void failed() {
        failed.increment();
    }

    /** A request is done, or refused, and its answer can't be delivered. */
    public void unanswered() {
        unanswered.increment();
    }

    /** Both, and how full it is, for the health of the bus. */
    public Map<String, Object> state(BusRoom room) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("inFlight", room.inFlight());
        state.put("overloaded", room.refused());
        state.put("failed", failed.sum());
        state.put("unanswered", unanswered.sum());
        return state;
    }
}
