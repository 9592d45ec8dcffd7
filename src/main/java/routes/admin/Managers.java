package routes.admin;

import routes.identity.Administrator;
import routes.transport.HttpInput;

/** Finds who manages over HTTP. */
@FunctionalInterface
public interface Managers {
    /** @throws routes.entity.EntityException UNAUTHORIZED, FORBIDDEN for a key that is not for administration, RATE_LIMITED */
    Administrator of(HttpInput in);
}
