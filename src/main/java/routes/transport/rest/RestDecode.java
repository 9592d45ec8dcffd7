package routes.transport.rest;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityRequest;

/**
 * First step of the REST route: the HTTP request in the message becomes an {@link EntityRequest}, or a
 * {@link RestQuestion.AboutProject} where no row is asked for.
 */
public final class RestDecode implements Processor {
    private final RestCodec codec;

    public RestDecode(RestCodec codec) {
        this.codec = codec;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        RestInput in = RestExchange.input(exchange);
        RestReply reply = RestReply.of(in);
        exchange.setProperty(RestExchange.REPLY, reply);
        RestQuestion question = codec.decode(in, reply);
        if (question instanceof RestQuestion.AboutRows rows) {
            exchange.setProperty(RestExchange.REQUEST, rows.request());
            exchange.getMessage().setBody(rows.request());
        } else {
            exchange.getMessage().setBody(question);
        }
    }
}
