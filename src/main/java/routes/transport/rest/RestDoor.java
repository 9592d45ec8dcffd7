package routes.transport.rest;

import org.jspecify.annotations.Nullable;
import routes.entity.Credential;
import routes.entity.EntityException;

/** Asked who comes, where that decides something before the core is asked: nobody else makes the server work. */
@FunctionalInterface
public interface RestDoor {
    /** Open to all, where something else stands before it. */
    RestDoor OPEN = (credential, clientAddress) -> {};

    /** @throws EntityException UNAUTHORIZED, FORBIDDEN or RATE_LIMITED */
    void enter(Credential credential, @Nullable String clientAddress);

    /**
     * Whether a registered project is one for whoever comes. To anybody else its name is a name like any other, so
     * that no answer tells which projects there are.
     *
     * @throws EntityException as for entering
     */
    default boolean shows(String project, Credential credential, @Nullable String clientAddress) {
        return true;
    }
}
