package routes.entity;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The user to whom a key belongs, and what the user's roles allow; the key allows no more.
 *
 * @param user id of the user
 */
public record KeyOwner(String user, Set<Right> rights) {
    public KeyOwner {
        Set<Right> own = EnumSet.noneOf(Right.class);
        own.addAll(rights);
        rights = Collections.unmodifiableSet(own);
    }

    /** @throws EntityException FORBIDDEN naming the first of these rights that the roles leave out */
    public void check(List<Right> needed) {
        for (Right right : needed) {
            if (!rights.contains(right)) {
                throw lacks(right);
            }
        }
    }

    static EntityException lacks(Right right) {
        return new EntityException(
                        ErrorCode.FORBIDDEN, "The roles of the key's owner do not allow \"" + right.wireName() + "\"")
                .hint("Ask an administrator for a role with this right.");
    }
}
