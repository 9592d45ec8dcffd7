package routes.dialect.remote;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step between two calls of a unit of work: takes the reply to the last one and puts the next into the message,
 * and a word into a property that the route's loop goes by.
 */
public final class NextCall implements Processor {
    /** What is to be called, absent when the unit is done. */
    public static final String CALL = "call";

    private static final Logger LOG = LoggerFactory.getLogger(NextCall.class);

    @Override
    public void process(Exchange exchange) {
        RemoteUnit unit = exchange.getProperty(RemoteUnitPolicy.UNIT, RemoteUnit.class);
        if (unit == null) {
            throw new IllegalStateException("no unit of work runs here: wrap the steps in remoteUnit");
        }
        Message message = exchange.getMessage();
        if (exchange.getProperty(CALL) != null) {
            unit.accept(reply(message));
        }
        message.removeHeaders("*");
        RemoteCall next = unit.next();
        if (next == null) {
            unit.finish();
            exchange.removeProperty(CALL);
            message.setBody(unit.work());
            return;
        }
        exchange.setProperty(CALL, next.toString());
        unit.database().fill(message, next);
        message.setHeader(RemoteClient.SERVICE, unit.database().server().id());
        if (unit.database().server().settings().shown()) {
            LOG.info("remote: {} project={}", next, unit.work().project().slug());
        }
    }

    private static RemoteReply reply(Message message) {
        Map<String, String> headers = new HashMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (value != null) {
                headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(value));
            }
        });
        Integer status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        byte[] body = message.getBody(byte[].class);
        return new RemoteReply(status == null ? 0 : status, headers, body == null ? new byte[0] : body);
    }
}
