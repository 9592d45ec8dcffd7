package routes.http;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
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
        } catch (IOException | IllegalStateException clientWentAway) {
            container.getLogger().debug("http: a problem could not be sent", clientWentAway);
        }
    }
}
