package routes.transport;

import java.util.Collection;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.schema.Suggestion;

/** Refusals of requests that can't be understood, with the nearest name that would have been. */
public final class Refusal {
    private static final int SHOWN = 64;

    private Refusal() {}

    public static EntityException badRequest(String message, String hint) {
        return new EntityException(ErrorCode.BAD_REQUEST, message).hint(hint);
    }

    /** A name that nothing here knows. */
    public static EntityException unknown(String what, String name, Collection<String> known) {
        String near = Suggestion.near(name, known);
        String all = known.isEmpty() ? "None is taken here." : "Known here: " + String.join(", ", known) + ".";
        return badRequest(
                "Unknown " + what + " \"" + shortened(name) + "\"",
                near == null ? all : "Did you mean \"" + near + "\"? " + all);
    }

    /** The name of an operation that there is none of. */
    public static EntityException unknownOperation(String name) {
        EntityException unknown = unknown("operation", name, Operation.wireNames());
        EntityException told = new EntityException(ErrorCode.UNKNOWN_OP, unknown.text());
        return unknown.hint() == null ? told : told.hint(unknown.hint());
    }

    public static String shortened(String name) {
        return shortened(name, SHOWN);
    }

    public static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
