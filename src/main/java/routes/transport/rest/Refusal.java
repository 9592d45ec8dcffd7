package routes.transport.rest;

import java.util.Collection;
import java.util.List;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.schema.Suggestion;

/** Refusals of requests that can't be understood, with the nearest name that would have been. */
final class Refusal {
    private static final int SHOWN = 64;

    private Refusal() {}

    static EntityException badRequest(String message, String hint) {
        return new EntityException(ErrorCode.BAD_REQUEST, message).hint(hint);
    }

    /** A name that nothing here knows. */
    static EntityException unknown(String what, String name, Collection<String> known) {
        String near = Suggestion.near(name, known);
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
}
