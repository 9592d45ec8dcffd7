package routes.transport.grpc;

import org.jspecify.annotations.Nullable;

/**
 * One field of a message.
 *
 * @param name in the message
 * @param key under which its value lies in a map
 * @param presence whether a value that is its type's default is told apart from none
 * @param message what the field holds, where it holds a message
 */
record Slot(
        int number,
        String name,
        String key,
        Kind kind,
        boolean repeated,
        boolean presence,
        @Nullable MessageShape message) {

    /** The number and the wire type, as they stand before each value. */
    int tag() {
        return number << 3 | kind.wireType();
    }

    /** The same before all values of a number that is repeated, 0 where there is no such form. */
    int packedTag() {
        boolean packs = repeated && kind.wireType() != Kind.BYTES_FOLLOW;
        return packs ? number << 3 | Kind.BYTES_FOLLOW : 0;
    }

    /** The message it holds. */
    MessageShape shape() {
        if (message == null) {
            throw new IllegalStateException(name + " holds no message");
        }
        return message;
    }
}
