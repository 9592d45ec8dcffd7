package routes.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/**
 * A page for people with all it needs. Everything on it comes from this server and a fixed list of files, so no path
 * of a request ever becomes a path of a file.
 */
public class WebPage implements Processor {
    private static final String HTML = "text/html; charset=utf-8";
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", HTML, "js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "png", "image/png");

    private final String policy;
    private final Map<String, String> files = new LinkedHashMap<>();

    /**
     * @param policy what the browser lets the page do (Content Security Policy)
     * @param index resource of the page itself
     * @param files resources of what it needs, by their names behind its path
     */
    protected WebPage(String policy, String index, Map<String, String> files) {
        this.policy = policy;
        this.files.put("", index);
        this.files.put("/", index);
        files.forEach((name, resource) -> this.files.put("/" + name, resource));
    }

    /** Scripts and data from here alone; user interfaces draw their icons from data addresses. */
    protected static String policy(String styles) {
        return "default-src 'none'; script-src 'self'; style-src " + styles + "; img-src 'self' data:; "
                + "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    @Override
    public void process(Exchange exchange) {
        HttpInput in = HttpExchange.input(exchange);
        String resource = files.get(in.path());
        InputStream content = resource == null ? null : WebPage.class.getResourceAsStream(resource);
        if (resource == null || content == null) {
            throw new EntityException(ErrorCode.NOT_FOUND, "Nothing is served at this path")
                    .hint("The page itself is at " + in.base() + ".");
        }
        Map<String, String> headers = Map.of(
                HttpOutput.CONTENT_TYPE,
                MEDIA_TYPES.getOrDefault(resource.substring(resource.lastIndexOf('.') + 1), HTML),
                HttpOutput.CACHE_CONTROL,
                "no-cache",
                "Content-Security-Policy",
                policy,
                "X-Content-Type-Options",
                "nosniff",
                "Referrer-Policy",
                "no-referrer");
        HttpExchange.answer(exchange, new HttpOutput(200, headers, content));
    }

    /** The folder of a WebJar's files, whatever its version is. */
    protected static String webJar(String group, String name) {
        String pom = "/META-INF/maven/" + group + "/" + name + "/pom.properties";
        try (@Nullable InputStream in = WebPage.class.getResourceAsStream(pom)) {
            if (in == null) {
                throw new IllegalStateException(
                        "a page has no user interface: put " + group + ":" + name + " on the classpath");
            }
            Properties properties = new Properties();
            properties.load(in);
            return "/META-INF/resources/webjars/" + name + "/" + properties.getProperty("version") + "/";
        } catch (IOException unreadable) {
            throw new IllegalStateException("the WebJar of " + name + " can't be read", unreadable);
        }
    }
}
