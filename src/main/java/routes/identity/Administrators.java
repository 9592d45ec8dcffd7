package routes.identity;

import java.util.List;
import java.util.Map;
import routes.entity.EntityException;
import routes.entity.ErrorCode;

/** Those who have the role of administrators and are active; there is always one, once there was. */
final class Administrators {
    private final IdentityRows rows;

    Administrators(IdentityRows rows) {
        this.rows = rows;
    }

    boolean any() {
        return rows.first(IdentityRows.USER, active()) != null;
    }

    /**
     * To be asked before a user is changed.
     *
     * @param change the members that would be changed
     * @throws EntityException CONFLICT where nobody would be left
     */
    void keepOne(Map<?, ?> user, Map<String, ?> change) {
        boolean one = People.ACTIVE.equals(user.get("status"))
                && IdentityRows.ids(user, "roles").contains(StartRole.ADMIN.id());
        boolean stays = People.ACTIVE.equals(change.containsKey("status") ? change.get("status") : People.ACTIVE)
                && (!(change.get("roles") instanceof List<?> roles) || roles.contains(StartRole.ADMIN.id()));
        if (one && !stays) {
            Map<String, Object> others = active();
            others.put("id", Map.of("$ne", IdentityRows.text(user, "id")));
            if (rows.first(IdentityRows.USER, others) == null) {
                throw new EntityException(ErrorCode.CONFLICT, "This is the last administrator")
                        .hint("Give another user the role admin first.");
            }
        }
    }

    private static Map<String, Object> active() {
        Map<String, Object> filter = new java.util.LinkedHashMap<>();
        filter.put("status", People.ACTIVE);
        filter.put("roles", Map.of("$some", Map.of("id", StartRole.ADMIN.id())));
        return filter;
    }
}
