package routes.identity;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import routes.access.AuditLog.Act;
import routes.access.SystemRows;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.entity.Right;
import routes.schema.Shown;

/**
 * Roles, as they are managed. What is changed about a role takes hold of the keys of all who have it; nobody puts
 * into a role what he may not do himself, and the role of administrators stays as it is.
 */
public final class Roles implements Managed {
    private static final String PERMISSIONS = "permissions";
    private static final List<String> SHOWN =
            List.of("id", "name", "description", "system", PERMISSIONS, "createdAt", "updatedAt");

    private final IdentityRows rows;
    private final Supplier<String> ids;

    public Roles(IdentityRows rows, Supplier<String> ids) {
        this.rows = rows;
        this.ids = ids;
    }

    @Override
    public List<String> members() {
        return List.of("name", "description", PERMISSIONS);
    }

    @Override
    public List<String> filters() {
        return List.of("name");
    }

    @Override
    public List<Map<String, @Nullable Object>> list(
            Map<String, String> filters, int skip, int limit, Administrator by) {
        by.needs(Right.USER_READ);
        return rows.find(IdentityRows.ROLE, filters, "name", skip, limit).stream()
                .map(Roles::view)
                .toList();
    }

    @Override
    public Map<String, @Nullable Object> get(String id, Administrator by) {
        by.needs(Right.USER_READ);
        return view(role(id));
    }

    @Override
    public Map<String, @Nullable Object> create(Map<String, @Nullable Object> data, Administrator by) {
        by.needs(Right.ROLE_MANAGE);
        String id = ids.get();
        Map<String, @Nullable Object> row = row(data, by);
        row.put("id", id);
        rows.commit(
                by.actor(),
                Act.made("role.made", target(id), row),
                List.of(SystemRows.createOf(IdentityRows.ROLE, row)));
        return view(role(id));
    }

    @Override
    public Map<String, @Nullable Object> update(String name, Map<String, @Nullable Object> data, Administrator by) {
        by.needs(Right.ROLE_MANAGE);
        Map<?, ?> before = role(name);
        String id = IdentityRows.text(before, "id");
        boolean system = Boolean.TRUE.equals(before.get("system"));
        if (id.equals(StartRole.ADMIN.id()) || (system && data.containsKey("name"))) {
            throw new EntityException(ErrorCode.FORBIDDEN, "This role of the server stays as it is")
                    .hint("Make a role of your own.");
        }
        by.mayChange(rights(before));
        Map<String, @Nullable Object> row = row(data, by);
        Act act = new Act("role.changed", target(id), IdentityRows.shown(before, List.copyOf(row.keySet())), row);
        List<String> users = data.containsKey(PERMISSIONS) ? users(id) : List.of();
        rows.commit(by.actor(), act, List.of(SystemRows.update(IdentityRows.ROLE, id, row)), users);
        return view(role(id));
    }

    @Override
    public void delete(String name, Administrator by) {
        by.needs(Right.ROLE_MANAGE);
        Map<?, ?> before = role(name);
        String id = IdentityRows.text(before, "id");
        by.mayChange(rights(before));
        if (Boolean.TRUE.equals(before.get("system"))) {
            throw new EntityException(ErrorCode.FORBIDDEN, "This role of the server can't be deleted")
                    .hint("Take it away from users who should not have it.");
        }
        if (rows.first(IdentityRows.USER, having(id)) != null) {
            throw new EntityException(ErrorCode.CONFLICT, "There are users who have this role")
                    .hint("Take it away from them first; GET /api/users?role=" + id + " lists them.");
        }
        rows.commit(
                by.actor(),
                Act.ended("role.deleted", target(id), view(before)),
                List.of(SystemRows.delete(IdentityRows.ROLE, id)));
    }

    private Map<?, ?> role(String name) {
        return rows.named(IdentityRows.ROLE, "name", name);
    }

    private List<String> users(String role) {
        return rows.all(IdentityRows.USER, having(role)).stream()
                .map(user -> IdentityRows.text(user, "id"))
                .toList();
    }

    private static Map<String, Object> having(String role) {
        return Map.of("roles", Map.of("$some", Map.of("id", role)));
    }

    private Map<String, @Nullable Object> row(Map<String, @Nullable Object> data, Administrator by) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(data);
        if (data.containsKey(PERMISSIONS)) {
            List<String> permissions = permissions(data.get(PERMISSIONS));
            by.mayGrant(People.rightsNamed(permissions));
            row.put(PERMISSIONS, permissions);
        }
        return row;
    }

    private List<String> permissions(@Nullable Object given) {
        Set<String> known = new LinkedHashSet<>();
        rows.all(IdentityRows.PERMISSION, Map.of()).forEach(row -> known.add(IdentityRows.text(row, "id")));
        Set<String> names = new LinkedHashSet<>();
        if (!(given instanceof List<?> list)) {
            throw refused("must be a list of names");
        }
        for (Object name : list) {
            String text = String.valueOf(name);
            if (!known.contains(text)) {
                throw refused("has no permission \"" + Shown.of(text) + "\" to name");
            }
            names.add(text);
        }
        return List.copyOf(names);
    }

    private static EntityException refused(String problem) {
        return new EntityException(
                        ErrorCode.VALIDATION_FAILED,
                        "The role can't be stored",
                        List.of(new Problem(PERMISSIONS, problem)))
                .hint("GET /api/permissions lists them.");
    }

    private static Set<Right> rights(Map<?, ?> role) {
        return People.rightsNamed(IdentityRows.ids(role, PERMISSIONS));
    }

    private static Map<String, @Nullable Object> view(Map<?, ?> role) {
        Map<String, @Nullable Object> view = IdentityRows.shown(role, SHOWN);
        view.put(
                PERMISSIONS,
                IdentityRows.ids(role, PERMISSIONS).stream().sorted().toList());
        return view;
    }

    private static String target(String id) {
        return "role/" + id;
    }
}
