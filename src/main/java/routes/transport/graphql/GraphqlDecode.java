package routes.transport.graphql;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.Visitor;
import routes.transport.Door;
import routes.transport.EventStreams;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.Refusal;

/**
 * First step of the GraphQL route: a document becomes the request of its only field, the list of its fields, or one
 * unit where it is to be atomic. What asks for no row is answered at once, and the route ends.
 */
public final class GraphqlDecode implements Processor {
    private final GraphqlCodec codec;
    private final GraphqlPlanner planner;
    private final Door door;
    private final EventStreams streams;

    public GraphqlDecode(GraphqlCodec codec, GraphqlPlanner planner, Door door, EventStreams streams) {
        this.codec = codec;
        this.planner = planner;
        this.door = door;
        this.streams = streams;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        HttpInput in = HttpExchange.input(exchange);
        GraphqlExchange.format(exchange, GraphqlCodec.format(in.header("Accept")));
        Visitor visitor = codec.visitor(in);
        // Small bodies are here already; what is still to come is not read for strangers.
        if (in.body() instanceof InputStream) {
            door.enter(visitor);
        }
        GraphqlRequest request = request(in, visitor);
        GraphqlExchange.understood(exchange);
        GraphqlPlan plan = planner.plan(request, visitor, in.project(in.project()));
        if (plan.subscription() != null) {
            subscribe(exchange, plan.subscription(), in.header("Last-Event-ID"));
            return;
        }
        exchange.getMessage().removeHeaders("*");
        begin(exchange, plan, codec.outcomes());
    }

    /** The fields of a document set out for the core, or are answered where none of them is about rows. */
    static void begin(Exchange exchange, GraphqlPlan plan, Outcomes outcomes) {
        GraphqlExchange.plan(exchange, plan, outcomes);
        if (plan.fields().isEmpty()) {
            GraphqlEncode.answer(exchange, plan);
            exchange.setRouteStop(true);
        } else if (plan.atomic()) {
            exchange.getMessage().setBody(plan.unit());
        } else if (plan.fields().size() > 1) {
            exchange.setProperty(GraphqlExchange.FIELDS, plan.fields());
        } else {
            GraphqlAsk.enter(exchange, plan.fields().get(0));
        }
    }

    private void subscribe(Exchange exchange, GraphqlSubscription asked, @Nullable String lastSeen) {
        if (GraphqlExchange.format(exchange) != GraphqlFormat.EVENTS) {
            door.admit(asked.query().visitor());
            throw Refusal.badRequest(
                    "A subscription is answered by a stream",
                    "Send Accept: text/event-stream, or use a WebSocket with graphql-transport-ws.");
        }
        GraphqlSubscription subscription = lastSeen == null ? asked : asked.since(lastSeen);
        HttpExchange.answer(
                exchange, HttpOutput.events(streams.open(subscription.query(), new GraphqlEvents(subscription))));
        exchange.setRouteStop(true);
    }

    private GraphqlRequest request(HttpInput in, Visitor visitor) throws IOException {
        try {
            return codec.decode(in);
        } catch (EntityException fault) {
            // A stranger is told nothing else: what is wrong with a request can depend on what there is.
            door.admit(visitor);
            throw fault;
        }
    }
}
