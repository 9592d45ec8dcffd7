package routes.config;

import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.coyote.ProtocolHandler;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.thread.Threading;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import routes.entity.EntityException;
import routes.entity.HeapShare;
import routes.http.BodyLimits;
import routes.http.CorsSettings;
import routes.http.ErrorFormat;
import routes.http.HttpEngine;
import routes.http.HttpFilter;
import routes.http.HttpProblem;
import routes.http.HttpSettings;
import routes.http.NothingHereServlet;
import routes.http.ProblemValve;
import routes.http.SocketComponent;
import routes.transport.rest.RestStatus;

/** Puts the HTTP engine in front of Tomcat and sets Tomcat up for it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OctonetProperties.class)
public class HttpConfiguration {
    private static final int PASSING_CONNECTIONS = 8192;

    @Bean
    HttpSettings httpSettings(OctonetProperties properties, Environment environment) {
        OctonetProperties.Http http = properties.http();
        // With keys any page may read what its user has a key for; without them that would be everything.
        List<String> origins = properties.openMode() ? List.of() : List.of("*");
        return new HttpSettings(
                new BodyLimits(
                        http.maxBodyBytes(),
                        http.bufferedBodyBytes(),
                        http.bodyTimeout(),
                        http.bodyMinRate(),
                        waitingBodies(environment)),
                new CorsSettings(
                        Objects.requireNonNullElse(http.cors().allowedOrigins(), origins),
                        http.cors().allowCredentials(),
                        orElse(http.cors().exposedHeaders(), CorsSettings.EXPOSED_HEADERS),
                        http.cors().maxAge()),
                orElse(http.trustedProxies(), List.of()),
                http.forwardedHeader(),
                orElse(properties.publicUrl(), List.of()),
                HttpSettings.HEADER_ONLY,
                http.asyncTimeout(),
                properties.openMode());
    }

    /** One for bodies and answers together. */
    @Bean
    HeapShare heapShare() {
        return HeapShare.ofThisProcess();
    }

    @Bean
    ErrorFormat errorFormat(OctonetProperties properties) {
        return new DoorErrors(properties);
    }

    @Bean(HttpEngine.BEAN_NAME)
    HttpEngine httpEngine(HttpSettings settings, HeapShare heap) {
        return new HttpEngine(settings, heap);
    }

    @Bean(SocketComponent.BEAN_NAME)
    SocketComponent socketComponent(HttpEngine engine) {
        return new SocketComponent(engine);
    }

    /**
     * Takes the port at once, so that one that is in use stops the start, and lets nobody in: whoever connects waits
     * until everything is there. Clients of streams give up for good at an answer other than 200.
     */
    @Bean
    ApplicationListener<ServletWebServerInitializedEvent> httpPort(HttpEngine engine) {
        return event -> {
            engine.boundTo(event.getWebServer().getPort());
            connectors(event.getWebServer()).forEach(Connector::pause);
        };
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> httpReady(HttpEngine engine) {
        return event -> {
            engine.routesStarted();
            if (event.getApplicationContext() instanceof ServletWebServerApplicationContext context) {
                connectors(context.getWebServer()).forEach(Connector::resume);
            }
        };
    }

    private static List<Connector> connectors(@Nullable WebServer server) {
        return server instanceof TomcatWebServer tomcat
                ? List.of(tomcat.getTomcat().getService().findConnectors())
                : List.of();
    }

    @Bean
    ApplicationListener<ContextClosedEvent> httpStopping(HttpEngine engine) {
        return event -> engine.stopping();
    }

    @Bean
    FilterRegistrationBean<HttpFilter> httpFilter(HttpEngine engine, ErrorFormat format) {
        FilterRegistrationBean<HttpFilter> registration =
                new FilterRegistrationBean<>(new HttpFilter(engine, format, HttpConfiguration::refusal));
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        registration.addUrlPatterns("/*");
        registration.setAsyncSupported(true);
        // Behind every other filter, a security filter above all.
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    private static HttpProblem refusal(EntityException refused) {
        return new HttpProblem(
                RestStatus.of(refused.code()),
                refused.code().name(),
                refused.text(),
                Objects.requireNonNullElse(refused.hint(), ""));
    }

    @Bean
    ServletRegistrationBean<NothingHereServlet> nothingHere(HttpEngine engine, ErrorFormat format) {
        ServletRegistrationBean<NothingHereServlet> registration =
                new ServletRegistrationBean<>(new NothingHereServlet(engine, format), "/");
        registration.setAsyncSupported(true);
        return registration;
    }

    /** Last, because it takes out two valves that Spring Boot's own customizers may put in. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> httpTomcat(
            Environment environment, OctonetProperties properties, HttpSettings settings, ErrorFormat format) {
        return factory -> {
            factory.setPort(port(environment, properties));
            factory.setAddress(address(properties));
            factory.setShutdown(Shutdown.GRACEFUL);
            factory.addConnectorCustomizers(connector -> limits(connector, settings, properties));
            if (virtualThreads(environment)) {
                factory.addProtocolHandlerCustomizers(
                        (ProtocolHandler handler) -> handler.setExecutor(new VirtualThreadExecutor("http-")));
            }
            // On Kubernetes it is there by default, and believes every private address.
            factory.getEngineValves().removeIf(RemoteIpValve.class::isInstance);
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    for (var valve : host.getPipeline().getValves()) {
                        if (valve instanceof ErrorReportValve) {
                            host.getPipeline().removeValve(valve);
                        }
                    }
                    // By this name the host sees that it need not add its own.
                    host.setErrorReportValveClass(ProblemValve.class.getName());
                    host.getPipeline().addValve(new ProblemValve(format));
                }
            });
        };
    }

    private static void limits(Connector connector, HttpSettings settings, OctonetProperties properties) {
        connector.setAllowTrace(false);
        connector.setXpoweredBy(false);
        // An id may contain a slash of either kind: routes see segments cut before they are decoded.
        connector.setEncodedSolidusHandling("passthrough");
        connector.setEncodedReverseSolidusHandling("passthrough");
        // JSON in a query string is sent unencoded by many a script.
        connector.setProperty("relaxedQueryChars", "\"<>[\\]^`{|}");
        connector.setProperty("continueResponseTiming", "onRead");
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
            http.setMaxHttpRequestHeaderSize(16 << 10);
            http.setConnectionTimeout(20_000);
            http.setKeepAliveTimeout(60_000);
            http.setMaxKeepAliveRequests(-1);
            // Those that stay open must leave room for the others.
            http.setMaxConnections(PASSING_CONNECTIONS
                    + PushProperties.connections(properties.transport("sse"))
                    + PushProperties.connections(properties.transport("websocket")));
            http.setDisableUploadTimeout(false);
            http.setConnectionUploadTimeout((int) settings.bodies().timeout().toMillis());
            // The engine sees to bodies that nobody reads; this is for what never gets to it.
            http.setMaxSwallowSize(64 << 10);
        }
    }

    // Half of the threads are left for those who do not keep us waiting. Virtual ones can't run out.
    private static int waitingBodies(Environment environment) {
        int threads = environment.getProperty("server.tomcat.threads.max", Integer.class, 200);
        return virtualThreads(environment) ? Integer.MAX_VALUE : Math.max(1, threads / 2);
    }

    private static boolean virtualThreads(Environment environment) {
        return environment.getProperty("spring.threads.virtual.enabled") == null
                ? Runtime.version().feature() >= 21
                : Threading.VIRTUAL.isActive(environment);
    }

    // Spring's own name is taken too, since its tests and tools set it.
    private static int port(Environment environment, OctonetProperties properties) {
        return environment.getProperty("server.port", Integer.class, properties.port());
    }

    private static InetAddress address(OctonetProperties properties) {
        String bind = properties.bind();
        String refusal =
                "octonet.bind is '" + bind + "', which is no address of this machine: use 127.0.0.1 or 0.0.0.0";
        InetAddress address;
        try {
            address = InetAddress.getByName(bind);
            // All of 127.0.0.0/8 is this machine, though only its first address has an interface.
            if (address.isAnyLocalAddress()
                    || address.isLoopbackAddress()
                    || NetworkInterface.getByInetAddress(address) != null) {
                return address;
            }
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(refusal, unknown);
        } catch (SocketException unseen) {
            throw new IllegalArgumentException("octonet.bind: the addresses of this machine can't be read", unseen);
        }
        throw new IllegalArgumentException(refusal);
    }

    private static <T> List<T> orElse(@Nullable List<T> list, List<T> otherwise) {
        return list == null || list.isEmpty() ? otherwise : list;
    }
}
