package routes.transport.arrow;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Processor;
import routes.entity.EntityResult;

/** Behind one portion of an upload: notes how many rows it has made. */
public final class ArrowWritten implements Processor {
    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        ArrowUpload upload = exchange.getProperty(ArrowUpload.PROPERTY, ArrowUpload.class);
        Objects.requireNonNull(upload, "no upload")
                .written(exchange.getMessage().getMandatoryBody(EntityResult.class));
    }
}
