package routes.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.SocketTimeoutException;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.EntityException;

/** Turns what a route threw into the problem to answer with, and logs what an operator has to see. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final long maxBodyBytes;
    private final Function<EntityException, HttpProblem> refusals;

    /** @param refusals says what status a refusal has that came while an answer was being written */
    Failures(long maxBodyBytes, Function<EntityException, HttpProblem> refusals) {
        this.maxBodyBytes = maxBodyBytes;
        this.refusals = refusals;
    }

    /** Whether the cause is a connection that the client closed; there is nobody left to answer. */
    static boolean clientWentAway(Throwable failure) {
        return find(failure, ClientAbortException.class) != null && find(failure, SocketTimeoutException.class) == null;
    }

    /** Whether the container found the request malformed on the way; it has decided on the answer already. */
    static boolean malformed(Throwable failure) {
        return find(failure, BadRequestException.class) != null;
    }

    HttpProblem refused(EntityException refusal) {
        return refusals.apply(refusal);
    }

    HttpProblem problem(Throwable failure, HttpServletRequest request, @Nullable String routeId) {
        if (find(failure, BoundedBody.TooLarge.class) != null) {
            return HttpProblem.tooLarge(maxBodyBytes);
        }
        if (find(failure, BoundedBody.Crowded.class) != null) {
            return HttpProblem.crowded();
        }
        if (find(failure, ArrivingBody.TooSlow.class) != null
                || (find(failure, SocketTimeoutException.class) != null
                        && find(failure, ClientAbortException.class) != null)) {
            return HttpProblem.slowBody();
        }
        if (find(failure, ArrivingBody.TooMany.class) != null) {
            return HttpProblem.tooManyBodies();
        }
        if (failure instanceof RejectedExecutionException) {
            return HttpProblem.stopping();
        }
        EntityException refusal = find(failure, EntityException.class);
        if (refusal != null) {
            LOG.info("http: answer refused on its way code={} route={}", refusal.code(), routeId);
            return refusals.apply(refusal);
        }
        String id = UUID.randomUUID().toString();
        LOG.error(
                "http: request failed id={} route={} method={} path={}",
                id,
                routeId,
                request.getMethod(),
                request.getRequestURI(),
                failure);
        return HttpProblem.internal(id);
    }

    private static <T> @Nullable T find(Throwable failure, Class<T> type) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
