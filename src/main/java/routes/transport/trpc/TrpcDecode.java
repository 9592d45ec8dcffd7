package routes.transport.trpc;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.ChangeQuery;
import routes.entity.EntityException;
import routes.entity.Visitor;
import routes.transport.CallBatch;
import routes.transport.Door;
import routes.transport.EventStreams;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;

/**
 * First step of the tRPC route: one call becomes its request, a batch the list of its calls. What asks for no row is
 * answered at once, and the route ends.
 */
public final class TrpcDecode implements Processor {
    private final TrpcCodec codec;
    private final Door door;
    private final TrpcDescription description;
    private final EventStreams streams;

    public TrpcDecode(TrpcCodec codec, Door door, TrpcDescription description, EventStreams streams) {
        this.codec = codec;
        this.door = door;
        this.description = description;
        this.streams = streams;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        HttpInput in = HttpExchange.input(exchange);
        Visitor visitor = codec.visitor(in);
        HttpOutput document = description.of(in, visitor);
        if (document != null) {
            HttpExchange.answer(exchange, document);
            exchange.setRouteStop(true);
            return;
        }
        if (TrpcSubscription.called(in)) {
            subscribe(exchange, in, visitor);
            return;
        }
        // Small bodies are here already; what is still to come is not read for strangers.
        if (in.body() instanceof InputStream) {
            door.enter(visitor);
        }
        if (TrpcLines.asked(in)) {
            exchange.setProperty(TrpcExchange.LINES, Boolean.TRUE);
        }
        TrpcCodec.Calls calls = calls(in, visitor);
        if (calls.refused()) {
            // A stranger is told nothing else: what is wrong with a request can depend on what there is.
            door.admit(visitor);
        }
        exchange.getMessage().removeHeaders("*");
        if (calls.batch()) {
            exchange.setProperty(TrpcExchange.BATCH, new CallBatch<>(calls.calls()));
            return;
        }
        TrpcCall call = calls.calls().get(0);
        TrpcExchange.call(exchange, call);
        TrpcEnter.enter(exchange, call);
    }

    private void subscribe(Exchange exchange, HttpInput in, Visitor visitor) {
        ChangeQuery query;
        try {
            query = TrpcSubscription.decode(in, visitor);
        } catch (EntityException fault) {
            door.admit(visitor);
            throw fault;
        }
        TrpcEvents events = new TrpcEvents(codec, query.entities().get(0) + "." + TrpcSubscription.NAME);
        HttpExchange.answer(exchange, HttpOutput.events(streams.open(query, events)));
        exchange.setRouteStop(true);
    }

    private TrpcCodec.Calls calls(HttpInput in, Visitor visitor) throws IOException {
        try {
            return codec.decode(in, visitor);
        } catch (EntityException fault) {
            door.admit(visitor);
            throw fault;
        }
    }
}
