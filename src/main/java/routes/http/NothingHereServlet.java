package routes.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The end of the chain: answers 404 for what neither a route nor another servlet took. It has to exist, because
 * Tomcat runs no filter for a path without a servlet; map it to {@code /}.
 */
public final class NothingHereServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient ProblemWriter problems;

    public NothingHereServlet(ErrorFormat format) {
        this.problems = new ProblemWriter(format);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.send(request, response, HttpProblem.ofStatus(HttpServletResponse.SC_NOT_FOUND));
    }
}
