package routes.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;

/** Those who have the role of administrators and are active; there is always one, once there was. */
final class Administrators {
    private static final String ADMIN = StartRole.ADMIN.id();

    private final IdentityRows rows;
    private final People people;

    Administrators(IdentityRows rows, People people) {
        this.rows = rows;
        this.people = people;
    }

    boolean any() {
        return !all().isEmpty();
    }

    private List<Map<?, ?>> all() {
        Map<String, Object> filter = new LinkedHashMap<>();
        filter.put("status", People.ACTIVE);
        filter.put("roles", Map.of("$some", Map.of("id", ADMIN)));
        return rows.all(IdentityRows.USER, filter).stream()
                .filter(people::active)
                .toList();
    }

    /**
     * To be asked before a user is changed.
     *
     * @param change the members that would be changed
     * @return what has to be written along with it
     * @throws EntityException CONFLICT where nobody would be left
     */
    List<EntityRequest> change(Map<?, ?> user, Map<String, ?> change) {
        Map<Object, @Nullable Object> changed = new LinkedHashMap<>(user);
        changed.putAll(change);
        boolean stays = IdentityRows.ids(changed, "roles").contains(ADMIN) && people.active(changed);
        return stays ? List.of() : without(one -> IdentityRows.text(one, "id").equals(IdentityRows.text(user, "id")));
    }

    /** The same before the users of an account are shut out. */
    List<EntityRequest> closing(String account) {
        return without(one -> account.equals(one.get("account")));
    }

    // Every removal counts up the role, which it must find as it was before the others were counted: of two that
    // look at each other's administrator, on whichever servers, one is refused.
    private List<EntityRequest> without(Predicate<Map<?, ?>> leaves) {
        IdentityRows.Tagged role = rows.tagged(IdentityRows.ROLE, ADMIN);
        List<Map<?, ?>> staying = new ArrayList<>(all());
        if (!staying.removeIf(leaves)) {
            return List.of();
        }
        if (staying.isEmpty()) {
            throw new EntityException(ErrorCode.CONFLICT, "This is the last administrator")
                    .hint("Give another user the role admin first.");
        }
        long removals = role.row().get("removals") instanceof Number number ? number.longValue() : 0;
        return List.of(role.update(Map.of("removals", removals + 1)));
    }
}
