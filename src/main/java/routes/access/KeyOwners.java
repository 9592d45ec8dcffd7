package routes.access;

import org.jspecify.annotations.Nullable;
import routes.entity.KeyOwner;

/** Knows to whom keys belong. It is asked when a key is looked up, not by each request. */
@FunctionalInterface
public interface KeyOwners {
    /** The user with what its roles allow, null where there is no such user or it is not active: its keys are dead. */
    @Nullable
    KeyOwner of(String user);
}
