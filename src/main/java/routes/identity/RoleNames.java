package routes.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.schema.Shown;

/** Roles by the names that people use for them, and by their ids. */
final class RoleNames {
    private final IdentityRows rows;

    RoleNames(IdentityRows rows) {
        this.rows = rows;
    }

    /**
     * The ids of roles that are given by names or ids.
     *
     * @throws EntityException VALIDATION_FAILED naming each that is not there
     */
    List<String> ids(@Nullable Object given) {
        if (!(given instanceof List<?> list)) {
            throw refused(List.of(new Problem("roles", "must be a list of names")));
        }
        Map<String, String> known = new HashMap<>();
        for (Map<?, ?> role : rows.all(IdentityRows.ROLE, Map.of())) {
            String id = IdentityRows.text(role, "id");
            known.putIfAbsent(IdentityRows.text(role, "name"), id);
            known.put(id, id);
        }
        Set<String> ids = new LinkedHashSet<>();
        List<Problem> problems = new ArrayList<>();
        for (Object name : list) {
            String id = known.get(String.valueOf(name));
            if (id == null) {
                problems.add(new Problem("roles", "has no role \"" + Shown.of(String.valueOf(name)) + "\" to name"));
            } else {
                ids.add(id);
            }
        }
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
        return List.copyOf(ids);
    }

    /** The names of all roles by their ids. */
    Map<String, String> byId() {
        Map<String, String> names = new HashMap<>();
        rows.all(IdentityRows.ROLE, Map.of())
                .forEach(role -> names.put(IdentityRows.text(role, "id"), IdentityRows.text(role, "name")));
        return names;
    }

    private static EntityException refused(List<Problem> problems) {
        return new EntityException(ErrorCode.VALIDATION_FAILED, "The roles can't be given", problems);
    }
}
