package routes.transport.rest;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import routes.entity.Credential;

/** Answers with the OpenAPI document of what the caller may reach; who may reach nothing learns no name from it. */
public final class OpenApiDocument implements Processor {
    private final RestCodec codec;
    private final RestCatalog catalog;
    private final OpenApi openApi = new OpenApi();

    public OpenApiDocument(RestCodec codec, RestCatalog catalog) {
        this.codec = codec;
        this.catalog = catalog;
    }

    @Override
    public void process(Exchange exchange) {
        RestInput in = RestExchange.input(exchange);
        exchange.setProperty(RestExchange.REPLY, RestReply.of(in));
        Credential credential = codec.credential(in);
        boolean scoped = in.project() != null;
        String project = scoped ? in.project() : in.header("X-Project");
        RestCatalog.Visible visible = catalog.open(credential, project, in.clientAddress());
        RestExchange.answer(
                exchange,
                RestOutput.json(200, openApi.document(visible, scoped, ServedPath.of(exchange.getContext()))));
    }
}
