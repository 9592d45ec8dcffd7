package routes.entity;

import java.util.List;

/**
 * Several requests that happen as a whole or not at all, all on one project. Requests that may fail one by one
 * are sent one by one: they share nothing.
 */
public record EntityBatch(List<EntityRequest> requests) {
    /** More requests in one batch are refused. */
    public static final int MAX_REQUESTS = 1000;

    public EntityBatch {
        requests = List.copyOf(requests);
    }
}
