package routes.dialect.remote;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.Flow;
import routes.dialect.sql.SqlAnswer;
import routes.dialect.sql.Step;

/**
 * One call of a service over HTTP.
 *
 * @param uri within the service
 * @param headers beside those that every call has
 * @param sent the variables of a GraphQL document where the body is one; else null
 */
public record RemoteCall(
        String method,
        URI uri,
        Map<String, String> headers,
        byte @Nullable [] body,
        @Nullable Object sent) implements Step {
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

    /** For logs: conditions hold values, so that a query is left out. */
    @Override
    public String toString() {
        return method + " " + uri.getRawPath();
    }
}
