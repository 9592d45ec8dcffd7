package routes.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import routes.entity.PushSession;

/** Opens connections to {@code websocket:} routes without a server, so that route files are tested as they are. */
public final class TestSockets extends DefaultComponent {
    private final List<SocketConsumer> consumers = new ArrayList<>();

    /** One connection, seen from its client. */
    public static final class Connection {
        public final PushSession session;
        public final RecordedChannel channel = new RecordedChannel();
        private final SocketConsumer consumer;

        private Connection(PushSession session, SocketConsumer consumer) {
            this.session = session;
            this.consumer = consumer;
        }

        /** Sends a message; its answer arrives in the channel. */
        public void send(String text) throws Exception {
            CompletableFuture<Exchange> done = new CompletableFuture<>();
            Exchange exchange = consumer.createExchange(false);
            exchange.setProperty("OctonetSession", session);
            exchange.getMessage().setBody(text);
            consumer.createUoW(exchange);
            consumer.getAsyncProcessor().process(exchange, sync -> done.complete(exchange));
            Exchange answered = done.get(30, TimeUnit.SECONDS);
            if (answered.getException() != null) {
                throw answered.getException();
            }
            if (answered.getMessage().getBody() instanceof byte[] bytes) {
                channel.send(bytes);
            }
            consumer.doneUoW(exchange);
        }

        /** Sends a message and gives its answer. */
        public String ask(String text) throws Exception {
            send(text);
            return channel.next();
        }
    }

    /** Connects as a client would; fails as the handshake does. */
    public Connection connect(String target, Map<String, Object> headers) throws Exception {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        for (SocketConsumer consumer : consumers) {
            Matcher matcher = consumer.path().matcher(path);
            if (matcher.matches()) {
                Exchange exchange = consumer.createExchange(false);
                headers.forEach(exchange.getMessage()::setHeader);
                exchange.getMessage().setHeader(Exchange.HTTP_METHOD, "GET");
                exchange.getMessage().setHeader(Exchange.HTTP_URI, path);
                if (question >= 0) {
                    exchange.getMessage().setHeader(Exchange.HTTP_QUERY, target.substring(question + 1));
                }
                exchange.setProperty("OctonetClientAddress", "192.0.2.1");
                if (matcher.groupCount() > 0) {
                    exchange.setProperty("OctonetPath.project", matcher.group(1));
                }
                consumer.open().process(exchange);
                Connection connection =
                        new Connection(exchange.getMessage().getMandatoryBody(PushSession.class), consumer);
                connection.session.opened(connection.channel);
                return connection;
            }
        }
        throw new AssertionError("no route for " + path);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        Processor open = resolveAndRemoveReferenceParameter(parameters, "open", Processor.class);
        parameters.clear();
        return new SocketEndpoint(uri, this, remaining, open);
    }

    private final class SocketEndpoint extends DefaultEndpoint {
        private final String path;
        private final Processor open;

        SocketEndpoint(String uri, Component component, String path, Processor open) {
            super(uri, component);
            this.path = "/" + path.replaceFirst("^/+", "").replace("%7B", "{").replace("%7D", "}");
            this.open = open;
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            SocketConsumer consumer = new SocketConsumer(this, processor);
            consumers.add(consumer);
            return consumer;
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class SocketConsumer extends DefaultConsumer {
        private final SocketEndpoint endpoint;

        SocketConsumer(SocketEndpoint endpoint, Processor processor) {
            super(endpoint, processor);
            this.endpoint = endpoint;
        }

        Pattern path() {
            return Pattern.compile(endpoint.path.replace("{project}", "([^/]+)"));
        }

        Processor open() {
            return endpoint.open;
        }
    }
}
