package routes.transport.rest;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Operation;

/** Refusals of requests that can't be understood, with the nearest name that would have been. */
final class Refusal {
    private static final int SHOWN = 64;

    private Refusal() {}

    static EntityException badRequest(String message, String hint) {
        return new EntityException(ErrorCode.BAD_REQUEST, message).hint(hint);
    }

    /** A name that nothing here knows. */
    static EntityException unknown(String what, String name, Collection<String> known) {
        String near = nearest(name, known);
        String all = known.isEmpty() ? "None is taken here." : "Known here: " + String.join(", ", known) + ".";
        return badRequest(
                "Unknown " + what + " \"" + shortened(name) + "\"",
                near == null ? all : "Did you mean \"" + near + "\"? " + all);
    }

    /** A method that a path does not answer. */
    static EntityException methodNotAllowed(String method, RestResource resource) {
        return new EntityException(
                        ErrorCode.METHOD_NOT_ALLOWED,
                        "This path does not answer " + shortened(method),
                        List.of(ErrorJson.methods(resource.allow())))
                .hint("Send one of " + resource.allow() + ".");
    }

    /** An answer that the client would not take. */
    static EntityException notAcceptable(Operation operation) {
        boolean rows = operation == Operation.FIND_ALL || operation == Operation.SEARCH;
        return new EntityException(
                        ErrorCode.NOT_ACCEPTABLE, "The Accept header names no type that this path answers with")
                .hint("Answers come as application/json" + (rows ? ", application/x-ndjson or text/csv." : "."));
    }

    static String shortened(String name) {
        return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    }

    private static @Nullable String nearest(String name, Collection<String> known) {
        String best = null;
        int bestDistance = 3;
        for (String candidate : known) {
            int distance = name.length() > SHOWN ? bestDistance : distance(name, candidate);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best;
    }

    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                boolean same = Character.toLowerCase(left.charAt(i - 1)) == Character.toLowerCase(right.charAt(j - 1));
                row[j] = Math.min(diagonal + (same ? 0 : 1), Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[right.length()];
    }
}
