package routes.transport.amqp;

import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.EntityException;
import routes.transport.Failures;

/**
 * A request that failed and is answered nowhere: it comes again where it failed for the moment, and else lies among the
 * dead letters, with the reason and without its key.
 */
public final class AmqpFailure implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(AmqpFailure.class);

    @Override
    public void process(Exchange exchange) {
        EntityException reason =
                Failures.told(AmqpCodec.TRANSPORT, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
        boolean passing = switch (reason.code()) {
            case DB_NOT_CONNECTED, OVERLOADED, TIMEOUT, RATE_LIMITED -> true;
            default -> false;
        };
        if (passing) {
            exchange.setRollbackOnly(true);
            exchange.setRouteStop(true);
            return;
        }
        AmqpCodec.Question question = AmqpExchange.known(exchange);
        LOG.warn("amqp: a request failed and is answered nowhere code={} reason=\"{}\"", reason.code(), reason.text());
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader("octonetCode", reason.code().name());
        message.setHeader("octonetReason", reason.text());
        if (question == null) {
            message.setBody("");
            return;
        }
        for (String name : new String[] {"entity", "operation", "project"}) {
            put(message, name, question.properties().get(name));
        }
        put(message, "octonetQueue", question.queue());
        byte[] payload = question.payload();
        message.setBody(payload == null ? "" : new String(payload, StandardCharsets.UTF_8));
    }

    private static void put(Message message, String name, @Nullable String value) {
        if (value != null) {
            message.setHeader(name, value);
        }
    }
}
