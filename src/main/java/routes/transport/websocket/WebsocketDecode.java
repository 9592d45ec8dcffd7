package routes.transport.websocket;

import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.transport.HttpExchange;
import routes.transport.Refusal;

/**
 * First step of the WebSocket route: a message becomes the request it is. What asks for no row is answered at once,
 * and the route ends.
 */
public final class WebsocketDecode implements Processor {
    private final WebsocketServices services;

    public WebsocketDecode(WebsocketServices services) {
        this.services = services;
    }

    @Override
    public void process(Exchange exchange) {
        WebsocketSession session = HttpExchange.session(exchange, WebsocketSession.class);
        String text = exchange.getMessage().getBody(String.class);
        Object value;
        try {
            value = WebsocketCodec.parse(text);
        } catch (EntityException malformed) {
            services.door().admit(session.visitor());
            answer(exchange, services.codec().parseError(malformed));
            return;
        }
        try {
            WebsocketMessage message = WebsocketCodec.decode(value);
            WebsocketExchange.message(exchange, message);
            if (!session.known() && !message.type().equals("auth")) {
                throw new EntityException(ErrorCode.UNAUTHORIZED, "API key required")
                        .hint("Send {\"type\":\"auth\",\"apiKey\":\"sk_…\"} first.");
            }
            receive(exchange, session, message);
        } catch (EntityException fault) {
            if (session.known()) {
                services.door().admit(session.visitor());
            } else {
                // After the answer is on its way.
                exchange.getExchangeExtension().addOnCompletion(then(() -> session.refuse(fault)));
            }
            throw fault;
        }
    }

    private void receive(Exchange exchange, WebsocketSession session, WebsocketMessage message) {
        switch (message.type()) {
            case WebsocketMessage.REQUEST -> request(exchange, session, message);
            case "subscribe" -> {
                String name = session.subscribe(WebsocketSubscription.of(message));
                answer(exchange, services.codec().done(message, session.follow(name)));
                exchange.getExchangeExtension().addOnCompletion(then(() -> session.attach(name)));
            }
            case "unsubscribe" -> {
                services.door().admit(session.visitor());
                Object name = message.members().get("subscription");
                session.unsubscribe(name);
                answer(exchange, services.codec().done(message, Map.of("subscription", String.valueOf(name))));
            }
            case "auth" -> {
                session.authenticate(message.members().get("apiKey"), message.echo());
                answer(exchange, null);
            }
            case "ping" -> {
                services.door().admit(session.visitor());
                answer(exchange, services.codec().pong(message));
            }
            default ->
                throw Refusal.unknown(
                        "type of message",
                        message.type(),
                        List.of(WebsocketMessage.REQUEST, "subscribe", "unsubscribe", "auth", "ping"));
        }
    }

    private static void request(Exchange exchange, WebsocketSession session, WebsocketMessage message) {
        EntityRequest request = WebsocketCodec.request(message, session.visitor(), session.project());
        session.enter();
        exchange.getExchangeExtension().addOnCompletion(then(session::leave));
        WebsocketExchange.request(exchange, request);
        exchange.getMessage().setBody(request);
    }

    private static void answer(Exchange exchange, byte @Nullable [] message) {
        exchange.getMessage().setBody(message);
        exchange.setRouteStop(true);
    }

    private static SynchronizationAdapter then(Runnable what) {
        return new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                what.run();
            }
        };
    }
}
