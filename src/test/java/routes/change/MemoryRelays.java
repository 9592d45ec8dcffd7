package routes.change;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.RelayPositions;

/** Marks of relays kept in memory; as long as it is away, asking fails. */
final class MemoryRelays implements RelayPositions {
    private final Map<String, Mark> marks = new HashMap<>();
    private volatile boolean away;

    void away(boolean now) {
        away = now;
    }

    @Override
    public synchronized @Nullable Mark find(String relay) {
        if (away) {
            throw new IllegalStateException("away");
        }
        return marks.get(relay);
    }

    @Override
    public synchronized void begin(String relay, long position) {
        marks.putIfAbsent(relay, new Mark(position, Mark.NOBODY, 0));
    }

    @Override
    public synchronized boolean replace(String relay, Mark seen, Mark next) {
        if (away) {
            throw new IllegalStateException("away");
        }
        return marks.replace(relay, seen, next);
    }

    /** As a server leaves it that was killed. */
    synchronized void heldByTheDead(String relay, long position) {
        marks.put(relay, new Mark(position, "dead", System.currentTimeMillis() + 3_600_000));
    }
}
