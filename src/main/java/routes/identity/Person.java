package routes.identity;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.Right;

/**
 * A user who has shown who it is.
 *
 * @param account id of its account, null where it has none
 * @param roles their ids
 */
public record Person(
        String id,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String account,
        List<String> roles,
        Set<Right> rights) {
    public Person {
        roles = List.copyOf(roles);
        rights = Set.copyOf(rights);
    }
}
