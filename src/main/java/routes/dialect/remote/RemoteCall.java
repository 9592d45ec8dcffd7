package routes.dialect.remote;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.Flow;
import routes.dialect.sql.JdbcValues;
import routes.dialect.sql.SqlAnswer;
import routes.dialect.sql.Step;

/**
 * One call of a service over HTTP.
 *
 * @param uri within the service
 * @param headers beside those that every call has
 * @param document a GraphQL document, whose variables are the body; null for other calls
 */
public record RemoteCall(
        String method,
        URI uri,
        Map<String, String> headers,
        byte @Nullable [] body,
        @Nullable String document) implements Step {
    private static final String REPLY = "reply";

    public RemoteCall {
        headers = Map.copyOf(headers);
    }

    public static RemoteCall get(URI uri, Map<String, String> headers) {
        return new RemoteCall("GET", uri, headers, null, null);
    }

    /** A flow of this one call. */
    public Flow<RemoteReply> run() {
        return Flow.run(this).map(answer -> (RemoteReply) answer.rows().get(0).get(REPLY));
    }

    /** What a flow that waits for this call takes for its answer. */
    static SqlAnswer answer(RemoteReply reply) {
        return SqlAnswer.ofRows(List.of(Map.of(REPLY, reply)));
    }

    /** What is sent where no component puts a document and its variables together. */
    byte @Nullable [] sent() {
        if (document == null) {
            return body;
        }
        String variables = body == null ? "{}" : new String(body, StandardCharsets.UTF_8);
        String text = "{\"query\":" + JdbcValues.json(document) + ",\"variables\":" + variables + "}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** For logs: conditions hold values, so that a query is left out. */
    @Override
    public String toString() {
        return method + " " + uri.getRawPath();
    }
}
