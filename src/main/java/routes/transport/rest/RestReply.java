package routes.transport.rest;

import org.jspecify.annotations.Nullable;
import routes.entity.Operation;
import routes.transport.HttpInput;

/**
 * What of a request decides about the form of its answer, kept until the answer is there. It can be made of any
 * request, also of one that turns out to be malformed.
 *
 * @param self path of the request without a slash at its end, under which a new row is found by its id
 */
public record RestReply(@Nullable String accept, @Nullable String ifNoneMatch, String self) {

    /** For what fails before a request was even looked at. */
    public static final RestReply PLAIN = new RestReply(null, null, "");

    public static RestReply of(HttpInput in) {
        String path = in.path();
        String self = in.base() + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        return new RestReply(in.header("Accept"), in.header("If-None-Match"), self);
    }

    /** The format for an answer of this operation, null where the client accepts none. */
    @Nullable
    RestFormat format(Operation operation) {
        return RestFormat.chosen(accept, operation == Operation.FIND_ALL || operation == Operation.SEARCH);
    }

    boolean problem() {
        return RestFormat.wantsProblem(accept);
    }
}
