package routes.transport;

import routes.entity.EntityException;
import routes.entity.Visitor;

/** Asked who comes, where that decides something before the core is asked: nobody else makes the server work. */
@FunctionalInterface
public interface Door {
    /** Open to all, where something else stands before it. */
    Door OPEN = visitor -> {};

    /** @throws EntityException UNAUTHORIZED, FORBIDDEN or RATE_LIMITED */
    void enter(Visitor visitor);

    /**
     * Lets in whoever asks what never gets to the core, and counts it there: a request that is malformed, or about
     * no rows.
     *
     * @throws EntityException as for entering
     */
    default void admit(Visitor visitor) {
        enter(visitor);
    }

    /**
     * Whether a registered project is one for whoever comes. To anybody else its name is a name like any other, so
     * that no answer tells which projects there are.
     *
     * @throws EntityException as for entering
     */
    default boolean shows(String project, Visitor visitor) {
        return true;
    }
}
