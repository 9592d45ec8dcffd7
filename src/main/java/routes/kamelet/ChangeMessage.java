package routes.kamelet;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.ChangeEvent;
import routes.entity.ChangeHeaders;
import routes.transport.bus.BusEvent;

/** The step of {@code octonet-entity-source}: a change becomes JSON, as buses tell it. */
public final class ChangeMessage implements Processor {
    @Override
    public void process(Exchange exchange) {
        ChangeEvent change = Objects.requireNonNull(
                exchange.getMessage().getBody(ChangeEvent.class), "a message without its change");
        boolean isNew = exchange.getMessage().getHeader(ChangeHeaders.IS_NEW, false, boolean.class);
        byte[] body = BusEvent.of(change, isNew, true, '.').body();
        exchange.getMessage().setBody(new String(body, StandardCharsets.UTF_8));
    }
}
