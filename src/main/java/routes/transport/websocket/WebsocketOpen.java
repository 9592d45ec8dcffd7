package routes.transport.websocket;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Visitor;
import routes.transport.Failures;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;

/**
 * The request for a connection becomes a session, or is refused while it is still plain HTTP. A client without a key
 * is let in to show one in its first message: scripts of a page can't send it with the request.
 */
public final class WebsocketOpen implements Processor {
    private final WebsocketServices services;

    public WebsocketOpen(WebsocketServices services) {
        this.services = services;
    }

    @Override
    public void process(Exchange exchange) {
        try {
            exchange.getMessage().setBody(session(HttpExchange.input(exchange)));
        } catch (RuntimeException failure) {
            throw Failures.told(WebsocketCodec.TRANSPORT, failure);
        }
    }

    private WebsocketSession session(HttpInput in) {
        Visitor visitor = services.codec().visitor(in);
        String project;
        WebsocketSubscription wanted;
        try {
            project = in.project(in.project());
            wanted = WebsocketSubscription.of(in.query());
        } catch (EntityException fault) {
            // A stranger is told nothing of what is wrong with a request.
            services.door().admit(visitor);
            throw fault;
        }
        Runnable leave = services.places().take(visitor);
        WebsocketSession session = new WebsocketSession(services, visitor, project, wanted, leave);
        try {
            enter(session, visitor, project);
            return session;
        } catch (RuntimeException refused) {
            session.closed();
            throw refused;
        }
    }

    private void enter(WebsocketSession session, Visitor visitor, @Nullable String project) {
        try {
            session.welcome(services.catalog().open(visitor, project), Map.of());
        } catch (EntityException refused) {
            boolean mayShowOne = refused.code() == ErrorCode.UNAUTHORIZED
                    && visitor.credential().keys().isEmpty();
            if (!mayShowOne) {
                throw refused;
            }
        }
    }
}
