package routes.transport.graphql;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.transport.HttpExchange;

/**
 * First step of the route of connections: a message that asks for rows becomes the requests of its document. All else is
 * done at once, and the route ends.
 */
public final class GraphqlReceive implements Processor {
    private final GraphqlSockets sockets;

    public GraphqlReceive(GraphqlSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public void process(Exchange exchange) {
        GraphqlConnection connection = HttpExchange.session(exchange, GraphqlConnection.class);
        GraphqlMessage message = GraphqlMessage.of(exchange.getMessage().getBody(String.class));
        if (message == null) {
            close(exchange, connection, GraphqlClose.MALFORMED, "Invalid message received");
            return;
        }
        switch (message.type()) {
            case "connection_init" -> introduce(exchange, connection, message);
            case "ping" -> answer(exchange, GraphqlMessage.pong(message.payload()));
            case "pong" -> answer(exchange, null);
            case "subscribe" -> subscribe(exchange, connection, message);
            case "complete" -> {
                connection.complete(message.id());
                answer(exchange, null);
            }
            default -> close(exchange, connection, GraphqlClose.MALFORMED, "Invalid message received");
        }
    }

    private static void introduce(Exchange exchange, GraphqlConnection connection, GraphqlMessage message) {
        if (connection.introduced()) {
            close(exchange, connection, GraphqlClose.INTRODUCED, "Too many initialisation requests");
            return;
        }
        try {
            connection.introduce(message.payload());
            answer(exchange, GraphqlMessage.ACKNOWLEDGED);
        } catch (EntityException refused) {
            close(exchange, connection, GraphqlClose.FORBIDDEN, "Forbidden");
        }
    }

    private void subscribe(Exchange exchange, GraphqlConnection connection, GraphqlMessage message) {
        String id = message.id();
        if (!connection.introduced()) {
            close(exchange, connection, GraphqlClose.UNAUTHORIZED, "Unauthorized");
            return;
        }
        if (id == null || id.isEmpty() || message.payload() == null) {
            close(exchange, connection, GraphqlClose.MALFORMED, "Invalid message received");
            return;
        }
        GraphqlCall call = connection.begin(id);
        if (call == null) {
            close(exchange, connection, GraphqlClose.TWICE, "Subscriber for " + shortened(id) + " already exists");
            return;
        }
        GraphqlExchange.call(exchange, call);
        connection.admit();
        GraphqlPlan plan = sockets.planner()
                .plan(GraphqlRequest.of(message.payload(), false), connection.visitor(), connection.project());
        if (plan.subscription() != null) {
            connection.subscribe(call, plan.subscription());
            answer(exchange, null);
        } else {
            GraphqlDecode.begin(exchange, plan, sockets.codec().outcomes());
        }
    }

    // A reason has room for 123 bytes.
    private static String shortened(String id) {
        return id.length() <= 36 ? id : id.substring(0, 36);
    }

    private static void close(Exchange exchange, GraphqlConnection connection, int code, String reason) {
        connection.close(code, reason);
        answer(exchange, null);
    }

    private static void answer(Exchange exchange, byte @Nullable [] message) {
        exchange.getMessage().setBody(message);
        exchange.setRouteStop(true);
    }
}
