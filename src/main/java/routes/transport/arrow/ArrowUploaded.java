package routes.transport.arrow;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.transport.HttpExchange;

/** Last step of an upload: what has become of its rows becomes the answer. */
public final class ArrowUploaded implements Processor {
    @Override
    public void process(Exchange exchange) {
        ArrowUpload upload = (ArrowUpload) exchange.removeProperty(ArrowUpload.PROPERTY);
        HttpExchange.answer(
                exchange, Objects.requireNonNull(upload, "no upload").output());
    }
}
