package routes.transport.websocket;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityRequest;

/** What the steps of the WebSocket route tell one another by way of the exchange. */
final class WebsocketExchange {
    private static final String MESSAGE = "octonet.websocket.message";
    private static final String REQUEST = "octonet.websocket.request";

    private WebsocketExchange() {}

    static void message(Exchange exchange, WebsocketMessage message) {
        exchange.setProperty(MESSAGE, message);
    }

    /** The message, null where it could not be understood. */
    static @Nullable WebsocketMessage decoded(Exchange exchange) {
        return exchange.getProperty(MESSAGE, WebsocketMessage.class);
    }

    static WebsocketMessage message(Exchange exchange) {
        return Objects.requireNonNull(decoded(exchange), "an answer without its message");
    }

    static void request(Exchange exchange, EntityRequest request) {
        exchange.setProperty(REQUEST, request);
    }

    /** The request it became, null where it asked for no row. */
    static @Nullable EntityRequest request(Exchange exchange) {
        return exchange.getProperty(REQUEST, EntityRequest.class);
    }
}
