package octonet.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server refused a request or failed at it. The codes are those of its page on errors; what answers in another
 * form, such as a proxy, gets the code {@code HTTP_} and the status.
 */
public final class ServerException extends OctonetException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final List<Problem> details;

    /**
     * What is wrong with one part of the request.
     *
     * @param field the part, such as a field of the row
     */
    public record Problem(String field, String problem) implements java.io.Serializable {
        private static final long serialVersionUID = 1;
    }

    private ServerException(int status, String code, String message, List<Problem> details, @Nullable String hint) {
        super(code, message, hint, null);
        this.status = status;
        this.details = details;
    }

    /** @param what was asked, for an answer that does not say what is wrong */
    static ServerException of(int status, @Nullable JsonNode body, String what) {
        JsonNode error = body == null ? null : body.path("error");
        if (error == null || !error.path("code").isTextual()) {
            String hint = "Check that the address is that of an Octonet server.";
            return new ServerException(
                    status, "HTTP_" + status, what + " was answered with " + status, List.of(), hint);
        }
        List<Problem> details = new ArrayList<>();
        for (JsonNode one : error.path("details")) {
            details.add(new Problem(
                    one.path("field").asText(""), one.path("problem").asText("")));
        }
        String code = error.path("code").asText();
        String hint = error.path("hint").isTextual() ? error.path("hint").asText() : null;
        return new ServerException(status, code, error.path("message").asText(code), List.copyOf(details), hint);
    }

    /** The status of HTTP that it was answered with. */
    public int status() {
        return status;
    }

    /** What is wrong with which part, where the server tells. */
    public List<Problem> details() {
        return details;
    }
}
