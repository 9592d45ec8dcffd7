package routes.transport.rest;

import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.transport.HttpErrors;
import routes.transport.Refusal;

/** Refusals of what only HTTP can ask for: methods, and types of answers. */
final class RestRefusal {
    private RestRefusal() {}

    /** A method that a path does not answer. */
    static EntityException methodNotAllowed(String method, RestResource resource) {
        return HttpErrors.methodNotAllowed("This path does not answer " + Refusal.shortened(method), resource.allow())
                .hint("Send one of " + resource.allow() + ".");
    }

    /** An answer that the client would not take. */
    static EntityException notAcceptable(Operation operation) {
        boolean rows = operation == Operation.FIND_ALL || operation == Operation.SEARCH;
        return new EntityException(
                        ErrorCode.NOT_ACCEPTABLE, "The Accept header names no type that this path answers with")
                .hint("Answers come as application/json" + (rows ? ", application/x-ndjson or text/csv." : "."));
    }
}
