package routes.change;

import org.jspecify.annotations.Nullable;

/**
 * How a relay of one project is.
 *
 * @param position the last change that was passed on, as far as this server knows
 * @param lost changes that were deleted, or found no room, before they were passed on
 * @param problem why the next one is not passed on, null where nothing is wrong
 */
public record RelayStatus(
        String relay,
        String project,
        State state,
        long position,
        long lost,
        @Nullable String problem) {
    /** What it does. */
    public enum State {
        /** Everything there is was passed on, by this server or another one. */
        WAITING,
        /** It passes changes on. */
        RELAYING,
        /** Another server does. */
        STANDBY,
        /** The project keeps no changes: what happens while the server is down is not passed on. */
        DIRECT,
        /** The project tells no changes. */
        OFF,
        /** What it tried failed, and is tried again. */
        FAILING
    }
}
