package routes.transport.nats;

import java.util.LinkedHashMap;
import java.util.Map;
import routes.transport.RowJson;
import routes.transport.bus.BusRoom;

/** How the transport is doing, as health and {@code /api/nats/info} tell it. It names no project and no key. */
public final class NatsStatus {
    private final NatsLink link;
    private final BusRoom room;
    private final NatsCounters counters;
    private final String queue;
    private final String events;

    /**
     * @param queue the queue group
     * @param events the projects whose changes are told
     */
    public NatsStatus(NatsLink link, BusRoom room, NatsCounters counters, String queue, String events) {
        this.link = link;
        this.room = room;
        this.counters = counters;
        this.queue = queue;
        this.events = events;
    }

    /** Whether it is connected, and what it has counted. */
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("connected", link.connected());
        state.put("inFlight", room.inFlight());
        state.put("overloaded", room.refused());
        state.put("poison", counters.poison());
        state.put("slow", link.slow());
        state.put("events", counters.events());
        return state;
    }

    /** The same, after the subjects it goes by, as JSON. */
    public byte[] info() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("transport", NatsCodec.TRANSPORT);
        info.put("subjects", "mostajs.{Entity}.{operation}, mostajs.{project}.{Entity}.{operation}, mostajs.discover");
        info.put("events", "mostajs.events.{Entity}.{created|updated|deleted}");
        info.put("queue", queue);
        info.put("relayed", events);
        info.put("state", state());
        return RowJson.bytes(info);
    }
}
