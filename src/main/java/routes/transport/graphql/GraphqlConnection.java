package routes.transport.graphql;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import routes.entity.Credential;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.PushChannel;
import routes.entity.PushSession;
import routes.entity.Visitor;
import routes.transport.ClientFeed;
import routes.transport.Guest;

/** One connection of the protocol graphql-transport-ws: who is at its other end, and the operations it has. */
final class GraphqlConnection implements PushSession {
    private final GraphqlSockets sockets;
    private final @Nullable String project;

    // Those that bring one result have no feed.
    private final Map<String, Optional<ClientFeed>> operations = new ConcurrentHashMap<>();
    private final Guest guest;
    private volatile @Nullable PushChannel channel;

    GraphqlConnection(GraphqlSockets sockets, Visitor visitor, @Nullable String project, Runnable leave) {
        this.sockets = sockets;
        this.guest = new Guest(
                sockets.door(),
                sockets.places(),
                visitor,
                leave,
                refused -> close(GraphqlClose.UNAUTHORIZED, "Unauthorized"));
        this.project = project;
    }

    Visitor visitor() {
        return guest.visitor();
    }

    @Nullable
    String project() {
        return project;
    }

    boolean introduced() {
        return guest.known();
    }

    /**
     * The client introduces itself, with its key in the payload where it could not send it as a header. A key in each of
     * them must be the same, as in a request.
     *
     * @throws EntityException for a key that opens nothing, and for two of them
     */
    void introduce(@Nullable Object payload) {
        Map<String, @Nullable Object> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (payload instanceof Map<?, ?> given) {
            given.forEach((name, value) -> members.put(String.valueOf(name), value));
        }
        members.putIfAbsent("X-API-Key", members.get("apiKey"));
        Visitor visitor = guest.visitor();
        Credential shown = Credential.of(members::get, visitor.credential().keys());
        if (shown.equals(visitor.credential())) {
            sockets.door().admit(visitor);
        } else {
            Visitor known = new Visitor(GraphqlCodec.TRANSPORT, shown, visitor.address());
            sockets.door().admit(known);
            guest.becomes(known);
        }
        guest.welcome();
    }

    /** @return null where an operation of that id is on its way */
    @Nullable
    GraphqlCall begin(String id) {
        return operations.putIfAbsent(id, Optional.empty()) == null ? new GraphqlCall(this, id) : null;
    }

    /** @throws EntityException where it has too many, or its client does not read what it is told */
    void admit() {
        sockets.admit(operations.size() - 1);
        PushChannel open = channel;
        if (open != null && open.waiting() > room()) {
            throw new EntityException(ErrorCode.OVERLOADED, "The answers before this one have not been read")
                    .hint("Send it again once some have been read.");
        }
    }

    /** @throws EntityException as {@link routes.entity.Changes#subscribe} */
    void subscribe(GraphqlCall call, GraphqlSubscription subscription) {
        ClientFeed feed = ClientFeed.of(
                sockets.changes(),
                subscription.query(),
                room(),
                change -> GraphqlMessage.next(call.id(), subscription.result(change)),
                reason -> ended(call, reason));
        PushChannel open = channel;
        if (operations.replace(call.id(), Optional.of(feed)) == null || open == null) {
            feed.close();
        } else {
            feed.attach(open);
        }
    }

    private void ended(GraphqlCall call, EntityException reason) {
        PushChannel open = channel;
        if (open == null) {
            return;
        }
        if (Guest.shutOut(reason)) {
            open.close(GraphqlClose.UNAUTHORIZED, "Unauthorized");
        } else if (over(call)) {
            open.send(GraphqlMessage.error(call.id(), GraphqlCodec.told(reason)));
        }
    }

    /** @return whether the client still wants to know, and is told */
    boolean tell(GraphqlCall call, byte[] message) {
        PushChannel open = channel;
        boolean wanted = over(call) && open != null;
        if (wanted && open != null) {
            open.send(message);
        }
        return wanted;
    }

    /** The operation is over, whoever ended it. */
    boolean over(GraphqlCall call) {
        return complete(call.id());
    }

    boolean complete(@Nullable String id) {
        Optional<ClientFeed> feed = id == null ? null : operations.remove(id);
        if (feed == null) {
            return false;
        }
        feed.ifPresent(ClientFeed::close);
        return true;
    }

    void close(int code, String reason) {
        PushChannel open = channel;
        if (open != null) {
            open.close(code, reason);
        }
    }

    @Override
    public int room() {
        return sockets.limits().room();
    }

    @Override
    public void opened(PushChannel open) {
        channel = open;
    }

    @Override
    public void drained() {
        operations.values().forEach(feed -> feed.ifPresent(ClientFeed::resume));
    }

    @Override
    public void pulse(Duration idle, Duration stalled) {
        PushChannel open = channel;
        if (open == null) {
            return;
        }
        if (stalled.compareTo(sockets.limits().stall()) > 0) {
            open.cut(GraphqlClose.TRY_LATER, "Takes nothing");
        } else if (guest.late(GraphqlSockets.INTRODUCTION)) {
            open.close(GraphqlClose.TOO_LATE, "Connection initialisation timeout");
        } else {
            guest.pulse();
        }
    }

    @Override
    public void closed() {
        operations.keySet().forEach(this::complete);
        guest.leave();
    }
}
