package routes.http;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.PushSession;

/** Turns a request for a WebSocket connection into one, or says in plain HTTP why not. */
final class SocketUpgrade {

    private static final String CONTAINER = "jakarta.websocket.server.ServerContainer";
    private static final int KEY_BYTES = 16;
    // The container sets aside that much for each connection; longer messages come in pieces.
    private static final int TEXT_BUFFER = 1024;
    private static final int BINARY_BUFFER = 128;

    private final HttpEngine engine;
    private final RouteTable<SocketConsumer> table;
    private final HttpFilter filter;

    SocketUpgrade(HttpEngine engine, HttpFilter filter) {
        this.engine = engine;
        this.table = engine.sockets();
        this.filter = filter;
    }

    static boolean asked(HttpServletRequest request) {
        String upgrade = request.getHeader("Upgrade");
        return upgrade != null && upgrade.toLowerCase(Locale.ROOT).contains("websocket");
    }

    /** Answers a request whose path is one of ours; false for any other. */
    boolean serve(HttpServletRequest request, HttpServletResponse response, RequestPath path)
            throws IOException, ServletException {
        RouteTable.Match<SocketConsumer> match = table.find("GET", path);
        if (match == null) {
            return false;
        }
        HttpProblem refusal = refusal(request);
        if (refusal != null) {
            if (refusal.status() == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
                response.setHeader("Allow", "GET");
            }
            filter.problems().send(request, response, refusal);
        } else {
            open(request, response, path, match);
        }
        return true;
    }

    private @Nullable HttpProblem refusal(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) {
            return HttpProblem.methodNotAllowed("GET");
        }
        if (!asked(request) || !"13".equals(request.getHeader("Sec-WebSocket-Version"))) {
            return HttpProblem.upgradeRequired();
        }
        if (!has(request, "Connection", "upgrade") || !key(request.getHeader("Sec-WebSocket-Key"))) {
            return HttpProblem.badUpgrade();
        }
        return filter.cors().admits(request) ? null : HttpProblem.foreignPage();
    }

    private static boolean has(HttpServletRequest request, String header, String token) {
        for (String value : Collections.list(request.getHeaders(header))) {
            for (String one : value.split(",")) {
                if (one.strip().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean key(@Nullable String key) {
        try {
            return key != null && Base64.getDecoder().decode(key.strip()).length == KEY_BYTES;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private void open(
            HttpServletRequest request,
            HttpServletResponse response,
            RequestPath path,
            RouteTable.Match<SocketConsumer> match)
            throws IOException, ServletException {
        PushSession session;
        try {
            session = session(request, path, match);
        } catch (EntityException refused) {
            filter.problems().send(request, response, filter.failures().refused(refused));
            return;
        } catch (Exception failure) {
            filter.problems()
                    .send(
                            request,
                            response,
                            filter.failures()
                                    .problem(failure, request, match.consumer().getRouteId()));
            return;
        }
        SocketConnection connection = new SocketConnection(match.consumer(), session, engine);
        boolean upgraded = false;
        try {
            upgrade(request, response, match.consumer(), connection);
            upgraded = response.getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS;
        } catch (DeploymentException failure) {
            throw new ServletException(failure);
        } finally {
            if (!upgraded) {
                connection.gone();
            }
        }
    }

    private PushSession session(HttpServletRequest request, RequestPath path, RouteTable.Match<SocketConsumer> match)
            throws Exception {
        SocketConsumer consumer = match.consumer();
        Exchange exchange = consumer.createExchange(false);
        ProxyRules.Origin origin = filter.proxies().origin(request);
        HttpMessage message = new HttpMessage(exchange, request, path, match, origin.baseUrl());
        exchange.setIn(message);
        exchange.setProperty(HttpProperties.CLIENT_ADDRESS, origin.clientAddress());
        exchange.setProperty(HttpProperties.BASE_URL, origin.baseUrl());
        for (int i = 0; i < consumer.parameterNames().length; i++) {
            exchange.setProperty(HttpProperties.PATH_PARAMETER + consumer.parameterNames()[i], match.values()[i]);
        }
        try {
            consumer.getEndpoint().open().process(exchange);
            return exchange.getMessage().getMandatoryBody(PushSession.class);
        } finally {
            message.detach();
            consumer.releaseExchange(exchange, false);
        }
    }

    private static void upgrade(
            HttpServletRequest request,
            HttpServletResponse response,
            SocketConsumer consumer,
            SocketConnection connection)
            throws IOException, DeploymentException {
        if (!(request.getServletContext().getAttribute(CONTAINER) instanceof ServerContainer container)) {
            throw new DeploymentException("the server has no WebSocket support");
        }
        container.setDefaultMaxTextMessageBufferSize(TEXT_BUFFER);
        container.setDefaultMaxBinaryMessageBufferSize(BINARY_BUFFER);
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(SocketConnection.class, "/")
                .subprotocols(consumer.getEndpoint().subprotocols())
                .configurator(new Opening(connection))
                .build();
        container.upgradeHttpToWebSocket(request, response, config, Map.of());
    }

    /** Agrees on nothing that would cost memory for each connection: a compressed message can be a bomb, too. */
    private static final class Opening extends ServerEndpointConfig.Configurator {
        private final SocketConnection connection;

        Opening(SocketConnection connection) {
            this.connection = connection;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(connection);
        }

        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            return List.of();
        }

        @Override
        public boolean checkOrigin(String origin) {
            return true;
        }

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return requested.stream().filter(supported::contains).findFirst().orElse("");
        }
    }
}
