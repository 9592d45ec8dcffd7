package routes.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes a problem as the body of an answer. A door that has an error format of its own looks at the path and
 * answers in that; the rest gets {@link #JSON}.
 */
@FunctionalInterface
public interface ErrorFormat {

    /** The shape that the REST door documents. */
    ErrorFormat JSON = (problem, path, accept) -> new Body(
            "application/json",
            ("{\"status\":\"error\",\"error\":{\"code\":\"" + quote(problem.code()) + "\",\"message\":\""
                            + quote(problem.message()) + "\",\"hint\":\"" + quote(problem.hint()) + "\"}}")
                    .getBytes(StandardCharsets.UTF_8));

    /** A body with its type. */
    record Body(String contentType, byte[] bytes) {}

    /**
     * The body for a problem.
     *
     * @param path raw path of the request
     * @param accept types that the client names, null where it names none
     */
    Body format(HttpProblem problem, String path, @Nullable String accept);

    private static String quote(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
}
