package routes.transport.odata;

import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.transport.HttpExchange;

/** Last step of a batch: its responses become one answer, in the form that the batch had. */
public final class OdataJoin implements Processor {
    private final OdataCodec codec;

    public OdataJoin(OdataCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) {
        OdataBatch batch = Objects.requireNonNull(OdataExchange.batch(exchange), "no batch to join");
        HttpExchange.answer(
                exchange,
                batch.multipart()
                        ? MultipartBatch.write(batch.answers(), "_" + codec.newId())
                        : JsonBatch.write(batch.answers()));
    }
}
