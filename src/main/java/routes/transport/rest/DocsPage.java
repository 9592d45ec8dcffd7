package routes.transport.rest;

import java.util.Map;
import org.apache.camel.Exchange;
import routes.transport.HttpExchange;
import routes.transport.WebPage;

/** The page on which a person reads and tries the OpenAPI document. */
public final class DocsPage extends WebPage {
    private static final String OURS = "/octonet/docs/";
    private static final String SWAGGER = webJar("org.webjars", "swagger-ui");

    public DocsPage() {
        super(
                policy("'self'"),
                OURS + "index.html",
                Map.of(
                        "docs.js", OURS + "docs.js",
                        "docs.css", OURS + "docs.css",
                        "swagger-ui.css", SWAGGER + "swagger-ui.css",
                        "swagger-ui-bundle.js", SWAGGER + "swagger-ui-bundle.js",
                        "favicon.png", SWAGGER + "favicon-32x32.png"));
    }

    @Override
    public void process(Exchange exchange) {
        exchange.setProperty(RestDecode.REPLY, RestReply.of(HttpExchange.input(exchange)));
        super.process(exchange);
    }
}
