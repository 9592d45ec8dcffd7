package routes.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;

/**
 * Answers what Tomcat refuses or does not find in the same format as every other problem. Without it such an answer
 * is a page of HTML.
 */
public final class ProblemValve extends ErrorReportValve {

    private final ProblemWriter problems;

    public ProblemValve(ErrorFormat format) {
        this.problems = new ProblemWriter(format);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            problems.send(request, response, HttpProblem.ofStatus(response.getStatus()));
            response.finishResponse();
            if (response.getStatus() == HttpServletResponse.SC_REQUEST_TIMEOUT) {
                // The container would wait for the rest of the body once more.
                response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            }
        } catch (IOException | IllegalStateException clientWentAway) {
            container.getLogger().debug("http: a problem could not be sent", clientWentAway);
        }
    }
}
