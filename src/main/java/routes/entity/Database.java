package routes.entity;

import org.jspecify.annotations.Nullable;

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

    /** Whether it refused a write a moment ago because it has no room left. */
    default boolean full() {
        return false;
    }

    /** How surely the changes of its rows are told. */
    default EventMode events() {
        return EventMode.OFF;
    }

    /** The changes it keeps, null unless {@link #events} are those of an outbox. */
    default @Nullable ChangeLog changes() {
        return null;
    }

    /** How far relays of its changes have come, null where it keeps no changes. */
    default @Nullable RelayPositions relays() {
        return null;
    }

    /**
     * Somebody wants to be told of changes from now on, or no longer; each who began ends once. Until then direct events
     * cost nothing.
     */
    default void watched(boolean somebody) {}
}
