package routes.entity;

/** Where a project's rows are kept, as far as the core needs to know. */
public interface Database {
    /** The dialect family that serves it: requests go to {@code direct:dialect-<family>}. */
    String family();

    /** The id of its dialect, as DB_DIALECT names it. */
    String dialect();

    /** Whether records of idempotency keys are kept here, beside the rows they protect, and commit with them. */
    boolean keepsIdempotency();

    /**
     * Asks the database for a sign of life.
     *
     * @throws EntityException DB_NOT_CONNECTED when it gives none
     */
    void ping();
}
