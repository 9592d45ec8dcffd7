package routes.transport.mcp;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import routes.transport.CallBatch;
import routes.transport.HttpExchange;
import routes.transport.HttpOutput;

/** What the steps of the route tell one another by way of the exchange. */
final class McpExchange {
    /** Set while the messages of a batch go through the route one by one; named in the route. */
    static final String BATCH = "octonet.mcp.batch";

    private static final String ID = "octonet.mcp.id";
    private static final String MESSAGE = "octonet.mcp.message";
    private static final String ASK = "octonet.mcp.ask";
    private static final String LINE = "octonet.mcp.line";

    private McpExchange() {}

    static void id(Exchange exchange, @Nullable Object id) {
        exchange.setProperty(ID, id);
    }

    /** The id to answer by, as far as it is known yet. */
    static @Nullable Object id(Exchange exchange) {
        return exchange.getProperty(ID);
    }

    static void message(Exchange exchange, McpMessage message) {
        exchange.setProperty(MESSAGE, message);
    }

    static @Nullable McpMessage message(Exchange exchange) {
        return exchange.getProperty(MESSAGE, McpMessage.class);
    }

    static void ask(Exchange exchange, Reply.Ask ask) {
        exchange.setProperty(ASK, ask);
    }

    static Reply.@Nullable Ask ask(Exchange exchange) {
        return exchange.getProperty(ASK, Reply.Ask.class);
    }

    static void batch(Exchange exchange, CallBatch<?> batch) {
        exchange.setProperty(BATCH, batch);
    }

    static @Nullable CallBatch<?> batch(Exchange exchange) {
        return exchange.getProperty(BATCH, CallBatch.class);
    }

    /** Marks an exchange whose answer is a line, and needs nothing of HTTP. */
    static void line(Exchange exchange) {
        exchange.setProperty(LINE, true);
    }

    /** Whether it came by standard input. */
    static boolean isLine(Exchange exchange) {
        return exchange.getProperty(LINE) != null;
    }

    static void answer(Exchange exchange, int status, byte[] body) {
        answer(exchange, HttpOutput.json(status, body));
    }

    static void answer(Exchange exchange, HttpOutput output) {
        CallBatch<?> batch = batch(exchange);
        if (batch != null) {
            if (output.body() instanceof byte[] body && body.length > 0) {
                batch.respond(output.status(), body);
            }
        } else if (exchange.getProperty(LINE) == null) {
            HttpExchange.answer(exchange, output);
        } else {
            exchange.getMessage().setBody(output.body());
        }
    }
}
