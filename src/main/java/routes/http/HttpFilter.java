package routes.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;

/**
 * The door through which Tomcat's requests reach Camel's routes. What no route answers goes on along the chain, to
 * WebSocket endpoints and other servlets; map it to every path, for requests and asynchronous dispatches.
 */
public final class HttpFilter implements Filter {

    /** A route can be replaced between finding and entering it; the second look finds its successor. */
    private static final int LOOKS = 3;

    private final HttpEngine engine;
    private final RouteTable<HttpConsumer> table;
    private final @Nullable LocalOnly local;
    private final Cors cors;
    private final ProxyRules proxies;
    private final RequestBody bodies;
    private final ProblemWriter problems;
    private final Failures failures;
    private final SocketUpgrade sockets;
    private final long asyncTimeoutMillis;

    /** @param refusals says how a request is answered whose answer failed before any of it was sent */
    public HttpFilter(HttpEngine engine, ErrorFormat format, Function<EntityException, HttpProblem> refusals) {
        HttpSettings settings = engine.settings();
        this.engine = engine;
        this.table = engine.table();
        this.local = settings.localOnly() ? new LocalOnly(settings.publicUrls(), settings.cors()) : null;
        this.cors = new Cors(settings.cors());
        this.proxies = new ProxyRules(settings);
        this.bodies = new RequestBody(settings.bodies(), engine.heap());
        this.problems = new ProblemWriter(format);
        this.failures = new Failures(settings.bodies().maxBytes(), refusals);
        this.sockets = new SocketUpgrade(engine, this);
        this.asyncTimeoutMillis = settings.asyncTimeout().toMillis();
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        if (request.getDispatcherType() != DispatcherType.ASYNC) {
            begin(request, response, chain);
        } else if (request.getAttribute(HttpCycle.ATTRIBUTE) instanceof HttpCycle cycle) {
            cycle.finish();
        } else {
            chain.doFilter(request, response);
        }
        bodies.finish(request, response);
        if (engine.stops() && !request.isAsyncStarted()) {
            complete(response);
        }
    }

    // The container counts a request as over before it has sent the end of its answer, and a server that stops just
    // then would cut the connection.
    private static void complete(HttpServletResponse response) throws IOException {
        try {
            response.getOutputStream().close();
        } catch (IllegalStateException writtenAsText) {
            response.getWriter().close();
        }
    }

    private void begin(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpProblem foreign = local == null ? null : local.refusal(request);
        RequestPath path = RequestPath.parse(request.getRequestURI());
        if (foreign != null) {
            problems.send(request, response, foreign);
        } else if (path == null) {
            problems.send(request, response, HttpProblem.badPath());
        } else if (!Cors.isPreflight(request)) {
            serve(request, response, path, chain);
        } else {
            List<String> methods = table.methods(path);
            if (methods.isEmpty()) {
                chain.doFilter(request, response);
            } else {
                cors.preflight(request, response, methods);
            }
        }
    }

    private void serve(HttpServletRequest request, HttpServletResponse response, RequestPath path, FilterChain chain)
            throws IOException, ServletException {
        if (SocketUpgrade.asked(request) && sockets.serve(request, response, path)) {
            return;
        }
        for (int look = 0; look < LOOKS; look++) {
            RouteTable.Match<HttpConsumer> match = table.find(request.getMethod(), path);
            if (match == null) {
                unmatched(request, response, path, chain);
                return;
            }
            if (match.consumer().enter()) {
                enter(request, response, path, match);
                return;
            }
        }
        problems.send(request, response, HttpProblem.stopping());
    }

    private void enter(
            HttpServletRequest request,
            HttpServletResponse response,
            RequestPath path,
            RouteTable.Match<HttpConsumer> match)
            throws IOException {
        cors.mark(request, response);
        HttpProblem refusal = bodies.refusal(request, match.consumer());
        if (refusal != null) {
            match.consumer().leave();
            problems.send(request, response, refusal);
            return;
        }
        new HttpCycle(request, response, path, match, this).serve();
    }

    private void unmatched(
            HttpServletRequest request, HttpServletResponse response, RequestPath path, FilterChain chain)
            throws IOException, ServletException {
        List<String> methods = table.methods(path);
        if (methods.isEmpty()) {
            if (!sockets.serve(request, response, path)) {
                chain.doFilter(request, response);
            }
            return;
        }
        cors.mark(request, response);
        String allowed = String.join(", ", methods);
        response.setHeader("Allow", allowed);
        if (request.getMethod().equals("OPTIONS")) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            problems.send(request, response, HttpProblem.methodNotAllowed(allowed));
        }
    }

    PushConnections pushes() {
        return engine.pushes();
    }

    Cors cors() {
        return cors;
    }

    ProxyRules proxies() {
        return proxies;
    }

    RequestBody bodies() {
        return bodies;
    }

    ProblemWriter problems() {
        return problems;
    }

    Failures failures() {
        return failures;
    }

    long asyncTimeoutMillis() {
        return asyncTimeoutMillis;
    }
}
