package routes.transport.arrow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.Visitor;

/**
 * One call of a client of Flight, which the route takes apart.
 *
 * @param command of the descriptor, the ticket, or the body of the action; empty where there is none
 * @param path of the descriptor, empty where it has a command
 * @param name type of the action, empty for anything else
 * @param rows those of an upload that are to be written now
 */
record FlightCall(
        Kind kind,
        byte[] command,
        List<String> path,
        String name,
        FlightPeer peer,
        @Nullable List<?> rows) {
    /** The methods of Flight. */
    enum Kind {
        /** Answered with a list of {@code FlightInfo}. */
        LIST,
        /** Answered with a {@code FlightInfo}. */
        INFO,
        /** Answered with a {@code Schema}. */
        SCHEMA,
        /** Answered with a {@link BatchSource}. */
        ROWS,
        /** Answered with a list of {@code byte[]}. */
        ACTION,
        /** Some rows of an upload, answered with how many there are. */
        WRITE
    }

    static FlightCall of(Kind kind, byte[] command, FlightPeer peer) {
        return new FlightCall(kind, command, List.of(), "", peer, null);
    }

    Visitor visitor() {
        return peer.visitor();
    }
}
