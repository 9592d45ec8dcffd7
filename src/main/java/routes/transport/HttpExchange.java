package routes.transport;

import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import routes.entity.PushSession;

/** The one place that knows how a request and its answer lie in an exchange of a {@code platform-http:} route. */
public final class HttpExchange {
    /** Set by the route whose path begins with the project; a header of that name could come from a client. */
    public static final String PROJECT = "octonet.project";

    /** Where the request for a connection has the project, if its path begins with one. */
    private static final String PROJECT_IN_PATH = "OctonetPath.project";

    private static final String SESSION = "OctonetSession";
    private static final String CLIENT_ADDRESS = "OctonetClientAddress";

    private HttpExchange() {}

    public static HttpInput input(Exchange exchange) {
        Message message = exchange.getMessage();
        String uri = text(message, Exchange.HTTP_URI, "/");
        String path = text(message, Exchange.HTTP_PATH, "");
        String base = uri.endsWith(path) ? uri.substring(0, uri.length() - path.length()) : "";
        return new HttpInput(
                text(message, Exchange.HTTP_METHOD, "GET"),
                base,
                path,
                message.getHeader(Exchange.HTTP_QUERY, String.class),
                project(exchange),
                message::getHeader,
                message.getBody(),
                exchange.getProperty(CLIENT_ADDRESS, String.class));
    }

    private static @Nullable String project(Exchange exchange) {
        String project = exchange.getProperty(PROJECT, String.class);
        return project != null ? project : exchange.getProperty(PROJECT_IN_PATH, String.class);
    }

    /** The session of the connection by which a message came. */
    public static <T extends PushSession> T session(Exchange exchange, Class<T> type) {
        return Objects.requireNonNull(exchange.getProperty(SESSION, type), "a message without its connection");
    }

    /** Makes the output the message, of which nothing else is left. */
    public static void answer(Exchange exchange, HttpOutput output) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, output.status());
        for (Map.Entry<String, String> header : output.headers().entrySet()) {
            message.setHeader(header.getKey(), header.getValue());
        }
        message.setBody(output.body());
    }

    private static String text(Message message, String name, String otherwise) {
        @Nullable Object value = message.getHeader(name);
        return value == null ? otherwise : value.toString();
    }
}
