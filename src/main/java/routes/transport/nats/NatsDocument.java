package routes.transport.nats;

import java.util.function.BiFunction;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.Visitor;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;

/** Answers over HTTP what NATS offers: its subjects, or how its connection is. */
public final class NatsDocument implements Processor {
    private final BiFunction<Visitor, @Nullable String, byte[]> document;
    private final boolean keyInQuery;

    /** @param document as this visitor may see it of a project; it checks the visitor */
    public NatsDocument(BiFunction<Visitor, @Nullable String, byte[]> document, boolean keyInQuery) {
        this.document = document;
        this.keyInQuery = keyInQuery;
    }

    @Override
    public void process(Exchange exchange) {
        HttpInput in = HttpExchange.input(exchange);
        byte[] body = document.apply(in.visitor(NatsCodec.TRANSPORT, keyInQuery), in.project(null));
        HttpExchange.answer(exchange, HttpOutput.json(200, body));
    }
}
