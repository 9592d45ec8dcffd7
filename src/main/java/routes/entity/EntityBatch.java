package routes.entity;

import java.util.List;

/**
 * Several requests sent as one. An atomic batch concerns one project and happens as a whole or not at all;
 * in any other each request succeeds or fails on its own.
 */
public record EntityBatch(List<EntityRequest> requests, boolean atomic) {
    /** More requests in one batch are refused. */
    public static final int MAX_REQUESTS = 1000;

    public EntityBatch {
        requests = List.copyOf(requests);
    }
}
