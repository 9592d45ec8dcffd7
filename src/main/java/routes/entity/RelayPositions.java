package routes.entity;

import org.jspecify.annotations.Nullable;

/**
 * How far relays of a project's changes have come, kept beside the changes. A mark is only ever replaced by whoever knows
 * what it is, so that of several servers one moves it.
 */
public interface RelayPositions {

    /**
     * Where a relay is, and who moves it.
     *
     * @param position the last change that it passed on
     * @param holder who passes changes on, {@link #NOBODY} where nobody does
     * @param until milliseconds since 1970 up to which the holder means to; it differs each time the holder shows itself
     */
    record Mark(long position, String holder, long until) {
        public static final String NOBODY = "-";

        public boolean free() {
            return holder.equals(NOBODY);
        }
    }

    /**
     * The mark of a relay, null before it has one.
     *
     * @throws EntityException DB_NOT_CONNECTED when the database does not answer
     */
    @Nullable
    Mark find(String relay);

    /** Makes the mark of a new relay, where it has none. */
    void begin(String relay, long position);

    /** Puts one mark in another's place; false where that is no longer the one. */
    boolean replace(String relay, Mark seen, Mark next);
}
