package routes.broker;

import routes.entity.Caller;
import routes.entity.Visitor;

/** Whose key somebody shows who connects to the broker. */
public interface BrokerKeys {

    /**
     * The caller whom the key stands for, or the one who stands in for clients without a key. It is asked before every
     * step of a connection, so that it has to remember.
     *
     * @throws routes.entity.EntityException UNAUTHORIZED, FORBIDDEN or RATE_LIMITED
     */
    Caller check(Visitor visitor);

    /**
     * The same for a connection that is there already: it counts as no request, so that nobody can put it off.
     *
     * @throws routes.entity.EntityException UNAUTHORIZED or FORBIDDEN
     */
    default Caller recheck(Visitor visitor) {
        return check(visitor);
    }
}
