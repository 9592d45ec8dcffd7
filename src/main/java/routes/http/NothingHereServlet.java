package routes.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The end of the chain: answers 404 for what neither a route nor another servlet took, and 503 while the server has
 * its port but not yet its routes. It has to exist, because
 * Tomcat runs no filter for a path without a servlet; map it to {@code /}.
 */
public final class NothingHereServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient HttpEngine engine;
    private final transient ProblemWriter problems;

    public NothingHereServlet(HttpEngine engine, ErrorFormat format) {
        this.engine = engine;
        this.problems = new ProblemWriter(format);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.send(request, response, engine.ready() ? HttpProblem.ofStatus(404) : HttpProblem.starting());
    }
}
