package routes.transport;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.support.DefaultConsumer;
import routes.entity.PushSession;
import routes.entity.StreamedBody;

/** Sends requests into {@code platform-http:} routes without a server, so that route files are tested as they are. */
public final class TestHttpEngine implements PlatformHttpEngine {
    private final List<Consumer> consumers = new ArrayList<>();
    private PushSession pushed;

    /** An answer as a client would read it. */
    public record Response(int status, Map<String, String> headers, byte[] bytes) {
        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        Consumer consumer = new Consumer(endpoint, processor);
        consumers.add(consumer);
        return consumer;
    }

    /** The last answer that goes on. */
    public PushSession pushed() {
        return pushed;
    }

    @Override
    public int getServerPort() {
        return 0;
    }

    public Response send(String method, String target, Map<String, Object> headers, Object body) throws Exception {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        Consumer consumer = consumers.stream()
                .filter(candidate -> candidate.rest(path) != null)
                .max((left, right) -> Integer.compare(left.literal(), right.literal()))
                .orElseThrow(() -> new AssertionError("no route for " + path));
        Exchange exchange = consumer.createExchange(false);
        Message message = exchange.getMessage();
        headers.forEach(message::setHeader);
        String rest = consumer.rest(path);
        message.setHeader(Exchange.HTTP_METHOD, method);
        message.setHeader(Exchange.HTTP_URI, path);
        message.setHeader(Exchange.HTTP_PATH, rest);
        if (question >= 0) {
            message.setHeader(Exchange.HTTP_QUERY, target.substring(question + 1));
        }
        if (consumer.getEndpoint().getPath().startsWith("/{project}")) {
            message.setHeader("project", path.split("/")[1]);
        }
        message.setBody(body);
        exchange.setProperty("OctonetClientAddress", "192.0.2.1");
        consumer.getProcessor().process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return response(exchange.getMessage());
    }

    private Response response(Message message) throws Exception {
        Map<String, String> headers = new LinkedHashMap<>();
        message.getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        int status = Integer.parseInt(headers.remove(Exchange.HTTP_RESPONSE_CODE));
        Object body = message.getBody();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (body instanceof StreamedBody streamed) {
            try (streamed) {
                streamed.writeTo(out);
            }
        } else if (body instanceof InputStream stream) {
            try (stream) {
                stream.transferTo(out);
            }
        } else if (body instanceof PushSession session) {
            pushed = session;
        } else {
            out.write((byte[]) body);
        }
        return new Response(status, headers, out.toByteArray());
    }

    private static final class Consumer extends DefaultConsumer implements PlatformHttpConsumer {
        Consumer(PlatformHttpEndpoint endpoint, Processor processor) {
            super(endpoint, processor);
        }

        @Override
        public PlatformHttpEndpoint getEndpoint() {
            return (PlatformHttpEndpoint) super.getEndpoint();
        }

        /** What follows the endpoint's path, or null where it does not lead here. */
        String rest(String path) {
            String pattern = getEndpoint().getPath().replace("{project}", "[^/]+");
            java.util.regex.Matcher matcher = java.util.regex.Pattern.compile(
                            pattern + (getEndpoint().isMatchOnUriPrefix() ? "(/.*|)" : "()"))
                    .matcher(path);
            return matcher.matches() ? matcher.group(1) : null;
        }

        int literal() {
            return getEndpoint().getPath().replace("{project}", "").length()
                    - (getEndpoint().getPath().contains("{") ? 1000 : 0);
        }
    }
}
