package routes.transport.odata;

import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.Refusal;

/** Refusals of what OData has and this service has not: it is said, never left out. */
final class Unsupported {
    private Unsupported() {}

    /** @param what names it, at the beginning of a sentence */
    static EntityException of(String what) {
        return new EntityException(ErrorCode.NOT_SUPPORTED, what + " is not supported here")
                .hint("See docs/transports/odata.md for what is.");
    }

    static EntityException function(String name) {
        return of("The function " + Refusal.shortened(name) + " in this place");
    }
}
