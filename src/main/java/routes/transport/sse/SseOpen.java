package routes.transport.sse;

import java.time.InstantSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.Catalog;
import routes.entity.ChangeQuery;
import routes.entity.EntityException;
import routes.entity.Visitor;
import routes.schema.CanonicalDate;
import routes.transport.ChangeJson;
import routes.transport.Door;
import routes.transport.EventStreams;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;

/** The only step of the route: a request becomes a stream of the changes it asks for, or is refused before one begins. */
public final class SseOpen implements Processor {
    private final SseCodec codec;
    private final EventStreams streams;
    private final Catalog catalog;
    private final Door door;
    private final InstantSource clock;

    public SseOpen(SseCodec codec, EventStreams streams, Catalog catalog, Door door, InstantSource clock) {
        this.codec = codec;
        this.streams = streams;
        this.catalog = catalog;
        this.door = door;
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        HttpInput in = HttpExchange.input(exchange);
        Visitor visitor = codec.visitor(in);
        ChangeQuery query = query(in, visitor);
        // Before a place is taken, so that strangers take none.
        Catalog.Visible visible = catalog.look(visitor, query.project());
        SseWords words = new SseWords(codec, ChangeJson.entities(visible), CanonicalDate.of(clock.instant()));
        HttpExchange.answer(exchange, HttpOutput.events(streams.open(query, words)));
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
