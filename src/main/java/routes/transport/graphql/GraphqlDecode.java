package routes.transport.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
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
    private static final int KEPT_SCHEMAS = 200;

    private final GraphqlCodec codec;
    private final Door door;
    private final Catalog catalog;
    private final GraphqlLimits limits;
    private final EventStreams streams;
    // A version is compared by what it says: each is looked up once, and no longer kept than it is shown.
    private final Cache<Catalog.Visible, GraphqlEngine> seen =
            Caffeine.newBuilder().weakKeys().softValues().build();

    // A schema of many entities is large: where memory gets short it is made again.
    private final Cache<Object, GraphqlEngine> engines =
            Caffeine.newBuilder().maximumSize(KEPT_SCHEMAS).softValues().build();

    public GraphqlDecode(GraphqlCodec codec, Door door, Catalog catalog, GraphqlLimits limits, EventStreams streams) {
        this.codec = codec;
        this.door = door;
        this.catalog = catalog;
        this.limits = limits;
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
        String project = in.project(in.project());
        Catalog.Visible visible = catalog.look(visitor, project);
        GraphqlEngine engine = seen.get(visible, this::engine);
        GraphqlPlan plan = plan(engine, request, visitor, project);
        if (plan.subscription() != null) {
            subscribe(exchange, plan.subscription(), in.header("Last-Event-ID"));
            return;
        }
        GraphqlExchange.plan(exchange, plan, codec.outcomes());
        exchange.getMessage().removeHeaders("*");
        if (plan.fields().isEmpty()) {
            catalog.open(visitor, project);
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
                    "A subscription is answered by a stream", "Send Accept: text/event-stream, or use a WebSocket.");
        }
        GraphqlSubscription subscription = lastSeen == null ? asked : asked.since(lastSeen);
        HttpExchange.answer(
                exchange, HttpOutput.events(streams.open(subscription.query(), new GraphqlEvents(subscription))));
        exchange.setRouteStop(true);
    }

    private GraphqlEngine engine(Catalog.Visible visible) {
        return engines.get(visible.version(), version -> new GraphqlEngine(visible, limits));
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

    // What does not get to the core, which counts its requests, is counted here.
    private GraphqlPlan plan(GraphqlEngine engine, GraphqlRequest request, Visitor visitor, @Nullable String project) {
        GraphqlPlan plan;
        try {
            plan = engine.plan(request, visitor, project);
        } catch (GraphqlRefusal | EntityException fault) {
            door.admit(visitor);
            throw fault;
        }
        if (plan.refused()) {
            door.admit(visitor);
        }
        return plan;
    }
}
