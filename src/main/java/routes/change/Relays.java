package routes.change;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import routes.entity.UnitOfWork;

/** All relays of this server: told at once of what it has committed, and asked how they are. */
public final class Relays {
    private final Set<RelayConsumer> running = ConcurrentHashMap.newKeySet();

    void add(RelayConsumer consumer) {
        running.add(consumer);
    }

    void remove(RelayConsumer consumer) {
        running.remove(consumer);
    }

    /** Tells of a unit that is committed. */
    public void publish(UnitOfWork unit) {
        if (!running.isEmpty() && !unit.changes().isEmpty()) {
            running.forEach(consumer -> consumer.committed(unit));
        }
    }

    /** How each is, project by project. */
    public List<RelayStatus> status() {
        return running.stream()
                .map(RelayConsumer::status)
                .flatMap(Collection::stream)
                .toList();
    }
}
