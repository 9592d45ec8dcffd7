package routes.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends a problem as the whole answer, unless an answer is already on its way. */
final class ProblemWriter {

    private static final int UPGRADE_REQUIRED = 426;

    private final ErrorFormat format;

    ProblemWriter(ErrorFormat format) {
        this.format = format;
    }

    void send(HttpServletRequest request, HttpServletResponse response, HttpProblem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        ErrorFormat.Body body = format.format(problem, request.getRequestURI(), request.getHeader("Accept"));
        response.setStatus(problem.status());
        response.setContentType(body.contentType());
        response.setContentLength(body.bytes().length);
        response.setHeader("Cache-Control", "no-store");
        if (problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "1");
        } else if (problem.status() == HttpServletResponse.SC_REQUEST_TIMEOUT) {
            response.setHeader("Connection", "close");
        } else if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer realm=\"octonet\"");
        } else if (problem.status() == UPGRADE_REQUIRED) {
            response.setHeader("Upgrade", "websocket");
            response.setHeader("Sec-WebSocket-Version", "13");
        }
        response.getOutputStream().write(body.bytes());
    }
}
