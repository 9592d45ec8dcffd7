package routes.entity;

import org.jspecify.annotations.Nullable;

/**
 * The committed changes of projects, each seen as its subscriber would read the row: only entities, fields and rows
 * that its key may see. A row that leaves a subscriber's view, or its filter, is told as deleted with its id alone.
 */
public interface Changes {

    /**
     * Tells the subscriber of every change from now on, or of every one after a sequence number, in order. It is called
     * on threads of the changes' own, never on two at once, and maybe before this returns.
     *
     * @throws EntityException UNAUTHORIZED, FORBIDDEN, RATE_LIMITED, PROJECT_NOT_FOUND, ENTITY_NOT_FOUND, BAD_REQUEST
     *     for a filter or a sequence that can't be, CHANGES_GONE for a sequence that is no longer kept, NOT_SUPPORTED
     *     where the project tells no changes or keeps none to resume from, OVERLOADED where too many subscribe
     */
    Subscription subscribe(ChangeQuery query, Subscriber subscriber);

    /** Who is told. Neither method may block. */
    interface Subscriber {

        /**
         * Takes a change.
         *
         * @return false when there is no room for it: it is told again, and what follows after it, once
         *     {@link Subscription#resume} says that there is
         */
        boolean offer(ChangeEvent change);

        /**
         * The last that it hears: its key was revoked, the project is gone, or changes passed that it had no room
         * for and that are not kept.
         */
        void ended(EntityException reason);
    }

    /** What ends by closing; closing twice is closing once. */
    interface Subscription extends AutoCloseable {

        /** Slug of the project. */
        String project();

        /** The sequence after which it began; null where the project keeps no changes and nothing can be resumed. */
        @Nullable
        Long since();

        /** There is room again after an offer that was declined. */
        void resume();

        @Override
        void close();
    }
}
