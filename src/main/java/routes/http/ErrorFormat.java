package routes.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * Writes a problem as the JSON text of an answer. A door that has an error format of its own looks at the path and
 * answers in that; the rest gets {@link #JSON}.
 */
@FunctionalInterface
public interface ErrorFormat {

    /** The shape that the REST door documents. */
    ErrorFormat JSON = (problem, path) -> "{\"status\":\"error\",\"error\":{\"code\":\"" + quote(problem.code())
            + "\",\"message\":\"" + quote(problem.message()) + "\",\"hint\":\"" + quote(problem.hint()) + "\"}}";

    /** The body for {@code problem}; {@code path} is the raw path of the request. */
    String format(HttpProblem problem, String path);

    private static String quote(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
