package routes.transport.sse;

import java.time.InstantSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.Catalog;
import routes.entity.ChangeQuery;
import routes.entity.Changes;
import routes.entity.EntityException;
import routes.entity.Visitor;
import routes.schema.CanonicalDate;
import routes.transport.ChangeJson;
import routes.transport.ClientFeed;
import routes.transport.Door;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.PushLimits;
import routes.transport.PushPlaces;

/** The only step of the route: a request becomes a stream of the changes it asks for, or is refused before one begins. */
public final class SseOpen implements Processor {
    private final SseCodec codec;
    private final Changes changes;
    private final Catalog catalog;
    private final Door door;
    private final PushLimits limits;
    private final PushPlaces places;
    private final InstantSource clock;

    public SseOpen(
            SseCodec codec, Changes changes, Catalog catalog, Door door, PushLimits limits, InstantSource clock) {
        this.codec = codec;
        this.changes = changes;
        this.catalog = catalog;
        this.door = door;
        this.limits = limits;
        this.places = new PushPlaces(limits);
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        HttpInput in = HttpExchange.input(exchange);
        Visitor visitor = codec.visitor(in);
        ChangeQuery query = query(in, visitor);
        // Before a place is taken, so that strangers take none.
        Catalog.Visible visible = catalog.look(visitor, query.project());
        Runnable leave = places.take(visitor);
        try {
            SseSession session = new SseSession(codec, limits, leave);
            ClientFeed feed = ClientFeed.of(changes, query, limits.room(), codec::encode, session::ended);
            String now = CanonicalDate.of(clock.instant());
            session.begin(feed, codec.connected(feed.project(), feed.since(), ChangeJson.entities(visible), now));
            HttpExchange.answer(exchange, SseCodec.answer(session));
        } catch (RuntimeException refused) {
            leave.run();
            throw refused;
        }
    }

    // A stranger is told nothing of what is wrong with a request.
    private ChangeQuery query(HttpInput in, Visitor visitor) {
        try {
            return codec.decode(in, visitor);
        } catch (EntityException fault) {
            door.admit(visitor);
            throw fault;
        }
    }
}
