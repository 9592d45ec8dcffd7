package routes.transport.rest;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.Catalog;
import routes.entity.EntityRequest;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;

/**
 * First step of the REST route: the HTTP request in the message becomes an {@link EntityRequest} and nothing else is
 * left of it. Where no row is asked for, the answer is given at once and the route ends.
 */
public final class RestDecode implements Processor {
    static final String REPLY = "octonet.rest.reply";
    static final String REQUEST = "octonet.rest.request";

    private final RestCodec codec;
    private final RestDescription description;

    public RestDecode(RestCodec codec, Catalog catalog) {
        this.codec = codec;
        this.description = new RestDescription(catalog);
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        HttpInput in = HttpExchange.input(exchange);
        RestReply reply = RestReply.of(in);
        exchange.setProperty(REPLY, reply);
        RestQuestion question = codec.decode(in, reply);
        if (question instanceof RestQuestion.AboutRows rows) {
            exchange.setProperty(REQUEST, rows.request());
            exchange.getMessage().removeHeaders("*");
            exchange.getMessage().setBody(rows.request());
        } else {
            HttpExchange.answer(exchange, description.of(question));
            exchange.setRouteStop(true);
        }
    }

    static RestReply reply(Exchange exchange) {
        RestReply reply = exchange.getProperty(REPLY, RestReply.class);
        return reply == null ? RestReply.PLAIN : reply;
    }
}
