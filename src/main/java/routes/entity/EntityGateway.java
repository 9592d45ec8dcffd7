package routes.entity;

import java.util.List;

/**
 * The way into {@code direct:entity} for Java code: internal work, and transports that make several requests
 * of one message. Failures are thrown as {@link EntityException}.
 */
public interface EntityGateway {
    EntityResult call(EntityRequest request, Caller caller);

    /** All requests in one transaction of one project; the results are in the order of the requests. */
    List<EntityResult> callAtomically(List<EntityRequest> requests, Caller caller);
}
