package routes.transport.graphql;

import java.util.Map;
import routes.transport.WebPage;

/** The page on which a person writes GraphQL documents and tries them. */
public final class GraphiqlPage extends WebPage {
    private static final String OURS = "/octonet/graphiql/";
    private static final String NPM = "org.webjars.npm";
    private static final String EDITOR = webJar(NPM, "graphiql");

    public GraphiqlPage() {
        // The editor measures and places its parts by styles it makes while it runs.
        super(
                policy("'self' 'unsafe-inline'"),
                OURS + "index.html",
                Map.of(
                        "page.js", OURS + "page.js",
                        "page.css", OURS + "page.css",
                        "graphiql.min.js", EDITOR + "graphiql.min.js",
                        "graphiql.min.css", EDITOR + "graphiql.min.css",
                        "react.js", webJar(NPM, "react") + "umd/react.production.min.js",
                        "react-dom.js", webJar(NPM, "react-dom") + "umd/react-dom.production.min.js",
                        "favicon.png", webJar("org.webjars", "swagger-ui") + "favicon-32x32.png"));
    }
}
