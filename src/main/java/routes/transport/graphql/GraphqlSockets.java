package routes.transport.graphql;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.Changes;
import routes.entity.EntityException;
import routes.entity.Visitor;
import routes.transport.Door;
import routes.transport.Failures;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.PushLimits;
import routes.transport.PushPlaces;

/** What the connections of the protocol graphql-transport-ws work with. It opens them, as the route's address says. */
public final class GraphqlSockets implements Processor {
    /** How long a client may take to introduce itself. */
    static final Duration INTRODUCTION = Duration.ofSeconds(10);

    private final GraphqlCodec codec;
    private final GraphqlPlanner planner;
    private final Door door;
    private final Changes changes;
    private final PushLimits limits;
    private final PushPlaces places;
    private final int operations;

    /** @param operations that one connection may have at once */
    public GraphqlSockets(
            GraphqlCodec codec, GraphqlPlanner planner, Door door, Changes changes, PushLimits limits, int operations) {
        this.codec = codec;
        this.planner = planner;
        this.door = door;
        this.changes = changes;
        this.limits = limits;
        this.places = new PushPlaces(limits);
        this.operations = operations;
    }

    @Override
    public void process(Exchange exchange) {
        try {
            HttpInput in = HttpExchange.input(exchange);
            Visitor visitor = codec.visitor(in);
            // A key that is there must be good; one that is not can still come with the first message.
            if (!visitor.credential().keys().isEmpty()) {
                door.enter(visitor);
            }
            exchange.getMessage()
                    .setBody(new GraphqlConnection(this, visitor, in.project(in.project()), places.take(visitor)));
        } catch (RuntimeException failure) {
            throw Failures.told(GraphqlCodec.TRANSPORT, failure);
        }
    }

    GraphqlCodec codec() {
        return codec;
    }

    GraphqlPlanner planner() {
        return planner;
    }

    Door door() {
        return door;
    }

    Changes changes() {
        return changes;
    }

    PushLimits limits() {
        return limits;
    }

    PushPlaces places() {
        return places;
    }

    /** @throws EntityException where a connection has as many operations as it may */
    void admit(int running) {
        if (running >= operations) {
            throw new EntityException(
                            routes.entity.ErrorCode.RATE_LIMITED,
                            "This connection has " + running + " operations, which is as many as it may")
                    .hint("Complete some, or open another connection.");
        }
    }
}
