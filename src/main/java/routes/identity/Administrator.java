package routes.identity;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.access.Actor;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Right;

/**
 * Who manages people. Nobody may give what he does not have, nor change those who may do more than he.
 *
 * @param rights what the manager may do
 */
public record Administrator(Actor actor, Set<Right> rights) {
    public Administrator {
        rights = Set.copyOf(rights);
    }

    /** @throws EntityException FORBIDDEN naming the right that is missing */
    void needs(Right right) {
        if (!rights.contains(right)) {
            throw new EntityException(
                            ErrorCode.FORBIDDEN,
                            "The roles of the key's owner do not allow \"" + right.wireName() + "\"")
                    .hint("Ask an administrator for a role with this right.");
        }
    }

    boolean covers(Set<Right> others) {
        return rights.containsAll(others);
    }

    /** @throws EntityException FORBIDDEN where more would be given than the manager has */
    void mayGrant(Set<Right> given) {
        if (!covers(given)) {
            Set<Right> beyond = EnumSet.copyOf(given);
            beyond.removeAll(rights);
            throw new EntityException(
                            ErrorCode.FORBIDDEN,
                            "Nobody grants what he may not do himself, here \""
                                    + beyond.iterator().next().wireName() + "\"")
                    .hint("Ask an administrator who has this right.");
        }
    }

    /** @throws EntityException FORBIDDEN where what is to be changed may do more than the manager */
    void mayChange(Set<Right> held) {
        if (!covers(held)) {
            throw new EntityException(ErrorCode.FORBIDDEN, "Nobody changes what may do more than he himself")
                    .hint("Ask an administrator who may do as much.");
        }
    }

    boolean is(@Nullable String user) {
        return user != null && user.equals(actor.user());
    }
}
