package routes.transport.rest;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.Catalog;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;

/** Answers with the OpenAPI document of what the caller may reach; who may reach nothing learns no name from it. */
public final class OpenApiDocument implements Processor {
    private final RestCodec codec;
    private final Catalog catalog;
    private final OpenApi openApi = new OpenApi();

    public OpenApiDocument(RestCodec codec, Catalog catalog) {
        this.codec = codec;
        this.catalog = catalog;
    }

    @Override
    public void process(Exchange exchange) {
        HttpInput in = HttpExchange.input(exchange);
        exchange.setProperty(RestDecode.REPLY, RestReply.of(in));
        boolean scoped = in.project() != null;
        Catalog.Visible visible = catalog.open(codec.visitor(in), in.project(in.project()));
        HttpExchange.answer(
                exchange,
                HttpOutput.json(200, openApi.document(visible, scoped, ServedPath.of(exchange.getContext()))));
    }
}
