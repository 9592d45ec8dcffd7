package routes.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.websocket.servlet.WebSocketServletAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import routes.config.HttpConfiguration;

/** The engine on a real Tomcat at a random port, with the routes of one test. */
final class TestServer implements AutoCloseable {

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        CamelAutoConfiguration.class,
        ServletWebServerFactoryAutoConfiguration.class,
        WebSocketServletAutoConfiguration.class,
        EmbeddedWebServerFactoryCustomizerAutoConfiguration.class
    })
    @Import(HttpConfiguration.class)
    static class Application {}

    /** Lets a test write its routes as a lambda. */
    @FunctionalInterface
    interface Routes {
        void define(RouteBuilder builder) throws Exception;
    }

    final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    final ServletWebServerApplicationContext context;
    final int port;

    private TestServer(ServletWebServerApplicationContext context) {
        this.context = context;
        this.port = context.getWebServer().getPort();
    }

    static TestServer start(Routes routes, String... properties) {
        RoutesBuilder builder = new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                routes.define(this);
            }
        };
        ApplicationContextInitializer<GenericApplicationContext> register =
                context -> context.registerBean("testRoutes", RoutesBuilder.class, () -> builder);
        SpringApplicationBuilder application = new SpringApplicationBuilder(Application.class)
                .initializers(register)
                .properties(
                        "octonet.port=0",
                        "camel.main.routes-include-pattern=false",
                        "camel.main.shutdown-timeout=20",
                        "logging.level.root=WARN",
                        "spring.main.banner-mode=off")
                .properties(properties);
        return new TestServer((ServletWebServerApplicationContext) application.run());
    }

    CamelContext camel() {
        return context.getBean(CamelContext.class);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> method(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.noBody());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Sends these characters as they are and reads until the server closes. */
    String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    String rawGet(String target) throws IOException {
        return raw("GET " + target + " HTTP/1.1\r\nHost: octonet\r\nConnection: close\r\n\r\n");
    }

    @Override
    public void close() {
        context.close();
    }
}
