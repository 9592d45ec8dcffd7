package routes.transport.arrow;

import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** Commands in a language of their own, which may stand where a query in JSON does. */
interface FlightCommands {
    /** Whether the command, ticket or action is of this language. */
    boolean takes(FlightCall call);

    /** What becomes of a call that is taken. */
    FlightPlan plan(FlightCall call);

    /** What a client may do besides. */
    List<ActionType> actions();

    /** What takes the batches of an upload whose command is of this language. */
    default Upload upload(FlightCall call) {
        throw new EntityException(ErrorCode.NOT_SUPPORTED, "This command takes no batches")
                .hint("Upload rows to an entity by a descriptor with its path.");
    }

    /** Takes the batches of one upload, one after the other. */
    interface Upload {
        /**
         * Takes a batch, which is there until this returns.
         *
         * @param dictionaries what indexes of the batch stand for
         * @return what the client is told of it, null for nothing
         */
        byte @Nullable [] take(VectorSchemaRoot batch, Map<Long, Dictionary> dictionaries);

        /**
         * That was all.
         *
         * @return what the client is told at the end, null for nothing
         */
        default byte @Nullable [] end() {
            return null;
        }
    }
}
