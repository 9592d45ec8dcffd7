package routes.transport;

import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;

/** How a door words an error of a request that never came to its route: refused or failed by the HTTP engine. */
@FunctionalInterface
public interface UnroutedError {

    /**
     * The answer, of which the status is decided already.
     *
     * @param accept types that the client names, null where it names none
     */
    HttpOutput encode(EntityException error, int status, @Nullable String accept);
}
