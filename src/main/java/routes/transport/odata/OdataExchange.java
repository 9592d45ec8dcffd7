package routes.transport.odata;

import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import routes.transport.HttpExchange;
import routes.transport.HttpOutput;

/** What the steps of the OData route tell one another by way of the exchange. */
final class OdataExchange {
    /** Set while the requests of a batch go through the route one by one; named in the route. */
    static final String BATCH = "octonet.odata.batch";

    private static final String MODEL = "octonet.odata.model";
    private static final String CALL = "octonet.odata.call";
    private static final String PART = "octonet.odata.part";

    private OdataExchange() {}

    static void model(Exchange exchange, OdataModel model) {
        exchange.setProperty(MODEL, model);
    }

    static OdataModel model(Exchange exchange) {
        return Objects.requireNonNull(exchange.getProperty(MODEL, OdataModel.class), "a request without its model");
    }

    static void call(Exchange exchange, OdataCall call) {
        exchange.setProperty(CALL, call);
    }

    static @Nullable OdataCall call(Exchange exchange) {
        return exchange.getProperty(CALL, OdataCall.class);
    }

    static @Nullable OdataBatch batch(Exchange exchange) {
        return exchange.getProperty(BATCH, OdataBatch.class);
    }

    static void part(Exchange exchange, OdataBatch.Part part) {
        exchange.setProperty(PART, part);
    }

    static OdataBatch.@Nullable Part part(Exchange exchange) {
        return exchange.getProperty(PART, OdataBatch.Part.class);
    }

    /** The answer to what goes through the route by itself, or to one part of a batch. */
    static void answer(Exchange exchange, List<HttpOutput> outputs) {
        OdataBatch batch = batch(exchange);
        OdataBatch.Part part = part(exchange);
        if (batch == null || part == null) {
            HttpExchange.answer(exchange, outputs.get(0));
        } else {
            batch.answer(part, outputs);
        }
    }
}
