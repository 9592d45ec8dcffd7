package routes.transport;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The one place that knows how a request and its answer lie in an exchange of a {@code platform-http:} route. */
public final class HttpExchange {
    /** Set by the route whose path begins with the project; a header of that name could come from a client. */
    public static final String PROJECT = "octonet.project";

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
                exchange.getProperty(PROJECT, String.class),
                message::getHeader,
                message.getBody(),
                exchange.getProperty(CLIENT_ADDRESS, String.class));
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
