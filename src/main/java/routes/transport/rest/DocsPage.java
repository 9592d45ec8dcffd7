package routes.transport.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;

/**
 * The page on which a person reads and tries the OpenAPI document. Everything on it comes from this server and a
 * fixed list of files, so no path of a request ever becomes a path of a file.
 */
public final class DocsPage implements Processor {
    private static final String OURS = "/octonet/docs/";
    private static final String VERSION = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

    /** Scripts and data from here alone; the user interface draws its icons from data addresses. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private record File(String resource, String mediaType) {}

    private final Map<String, File> files;

    public DocsPage() {
        String swagger = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";
        File index = new File(OURS + "index.html", "text/html; charset=utf-8");
        files = Map.of(
                "", index,
                "/", index,
                "/docs.js", new File(OURS + "docs.js", "text/javascript; charset=utf-8"),
                "/docs.css", new File(OURS + "docs.css", "text/css; charset=utf-8"),
                "/swagger-ui.css", new File(swagger + "swagger-ui.css", "text/css; charset=utf-8"),
                "/swagger-ui-bundle.js", new File(swagger + "swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
                "/favicon.png", new File(swagger + "favicon-32x32.png", "image/png"));
    }

    @Override
    public void process(Exchange exchange) {
        HttpInput in = HttpExchange.input(exchange);
        exchange.setProperty(RestDecode.REPLY, RestReply.of(in));
        File file = files.get(in.path());
        InputStream content = file == null ? null : resource(file.resource());
        if (file == null || content == null) {
            throw new EntityException(ErrorCode.NOT_FOUND, "Nothing is served at this path")
                    .hint("The page itself is at /docs.");
        }
        Map<String, String> headers = Map.of(
                HttpOutput.CONTENT_TYPE,
                file.mediaType(),
                HttpOutput.CACHE_CONTROL,
                "no-cache",
                "Content-Security-Policy",
                POLICY,
                "X-Content-Type-Options",
                "nosniff",
                "Referrer-Policy",
                "no-referrer");
        HttpExchange.answer(exchange, new HttpOutput(200, headers, content));
    }

    private static @Nullable InputStream resource(String name) {
        return DocsPage.class.getResourceAsStream(name);
    }

    private static String version() {
        try (InputStream in = resource(VERSION)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the page /docs has no user interface: put org.webjars:swagger-ui on the classpath");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException unreadable) {
            throw new IllegalStateException("the WebJar of swagger-ui can't be read", unreadable);
        }
    }
}
