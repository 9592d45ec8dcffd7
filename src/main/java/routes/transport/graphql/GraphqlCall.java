package routes.transport.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation that a client asked for by a message, under an id of its choice.
 *
 * @param connection by which the message came
 */
record GraphqlCall(GraphqlConnection connection, String id) {

    /** The last message about it, once its result is on its way; null where the client no longer wants to know. */
    byte @Nullable [] answered(byte[] result) {
        return connection.tell(this, GraphqlMessage.next(id, result)) ? GraphqlMessage.complete(id) : null;
    }

    /** The only message about an operation that was not executed. */
    byte @Nullable [] refused(List<Object> errors) {
        return connection.over(this) ? GraphqlMessage.error(id, errors) : null;
    }
}
