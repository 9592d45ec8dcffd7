package routes.transport.rest;

import org.jspecify.annotations.Nullable;
import routes.entity.Credential;
import routes.entity.EntityException;

/** Asked before a large body is read, so that only those who may ask anything at all can make the server work. */
@FunctionalInterface
public interface RestDoor {
    /** Open to all, where something else stands before it. */
    RestDoor OPEN = (credential, clientAddress) -> {};

    /** @throws EntityException UNAUTHORIZED, FORBIDDEN or RATE_LIMITED */
    void enter(Credential credential, @Nullable String clientAddress);
}
