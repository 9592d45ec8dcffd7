package routes.transport.rest;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.EntityRequest;

/**
 * First step of the REST route: the HTTP request in the message becomes an {@link EntityRequest} and nothing else is
 * left of it. Where no row is asked for, the answer is given at once and the route ends.
 */
public final class RestDecode implements Processor {
    private final RestCodec codec;
    private final RestDescription description;

    public RestDecode(RestCodec codec, RestCatalog catalog) {
        this.codec = codec;
        this.description = new RestDescription(catalog);
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        RestInput in = RestExchange.input(exchange);
        RestReply reply = RestReply.of(in);
        exchange.setProperty(RestExchange.REPLY, reply);
        RestQuestion question = codec.decode(in, reply);
        if (question instanceof RestQuestion.AboutRows rows) {
            exchange.setProperty(RestExchange.REQUEST, rows.request());
            exchange.getMessage().removeHeaders("*");
            exchange.getMessage().setBody(rows.request());
        } else {
            RestExchange.answer(exchange, description.of(question));
            exchange.setRouteStop(true);
        }
    }
}
