package routes.transport;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/**
 * Whatever a route failed with, as its client may see it. An EntityException is an answer of its own; anything else is
 * logged in full under an id, and the client sees only that id.
 */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /** @param transport wire name, which the log names */
    public static EntityException told(String transport, @Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EntityException answer) {
                return answer;
            }
        }
        String id = UUID.randomUUID().toString();
        LOG.error("{}: failed id={}", transport, id, failure);
        return new EntityException(ErrorCode.INTERNAL, "Something went wrong on the server; it is recorded under " + id)
                .hint("Give this id to the operator of the server.");
    }
}
