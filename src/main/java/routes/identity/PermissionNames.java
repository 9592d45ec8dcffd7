package routes.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.access.AuditLog.Act;
import routes.access.SystemRows;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.entity.Right;

/**
 * The names that roles are made up of. Those of the server stay as they are; further ones mean something to other
 * programs that ask for a user's roles, and nothing to the server. The id of each is its name.
 */
public final class PermissionNames implements Managed {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]*:[a-z][a-z0-9-]*");
    private static final int MAX_LENGTH = 36;

    private final IdentityRows rows;

    public PermissionNames(IdentityRows rows) {
        this.rows = rows;
    }

    @Override
    public List<String> members() {
        return List.of("name", "description", "category");
    }

    @Override
    public List<String> filters() {
        return List.of("category");
    }

    @Override
    public List<Map<String, @Nullable Object>> list(
            Map<String, String> filters, int skip, int limit, Administrator by) {
        by.needs(Right.USER_READ);
        return rows.find(IdentityRows.PERMISSION, filters, "name", skip, limit).stream()
                .map(PermissionNames::view)
                .toList();
    }

    @Override
    public Map<String, @Nullable Object> get(String name, Administrator by) {
        by.needs(Right.USER_READ);
        return view(permission(name));
    }

    @Override
    public Map<String, @Nullable Object> create(Map<String, @Nullable Object> data, Administrator by) {
        by.needs(Right.ROLE_MANAGE);
        if (!(data.get("name") instanceof String name)
                || name.length() > MAX_LENGTH
                || !FORM.matcher(name).matches()) {
            throw new EntityException(
                    ErrorCode.VALIDATION_FAILED,
                    "The permission can't be stored",
                    List.of(new Problem("name", "must be of the form report:print, in at most 36 characters")));
        }
        Map<String, @Nullable Object> row = row(data);
        row.put("id", name);
        rows.commit(
                by.actor(),
                Act.made("permission.made", target(name), row),
                List.of(SystemRows.createOf(IdentityRows.PERMISSION, row)));
        return view(permission(name));
    }

    @Override
    public Map<String, @Nullable Object> update(String id, Map<String, @Nullable Object> data, Administrator by) {
        by.needs(Right.ROLE_MANAGE);
        Map<?, ?> before = own(id);
        Map<String, @Nullable Object> row = row(data);
        if (row.containsKey("name") && !id.equals(row.get("name"))) {
            throw new EntityException(ErrorCode.FORBIDDEN, "The name of a permission stays as it is")
                    .hint("Make another one and delete this.");
        }
        Act act = new Act("permission.changed", target(id), IdentityRows.shown(before, List.copyOf(row.keySet())), row);
        rows.commit(by.actor(), act, List.of(SystemRows.update(IdentityRows.PERMISSION, id, row)));
        return view(permission(id));
    }

    @Override
    public void delete(String id, Administrator by) {
        by.needs(Right.ROLE_MANAGE);
        Map<?, ?> before = own(id);
        rows.commit(
                by.actor(),
                Act.ended("permission.deleted", target(id), view(before)),
                List.of(SystemRows.delete(IdentityRows.PERMISSION, id)));
    }

    private Map<?, ?> permission(String name) {
        return rows.named(IdentityRows.PERMISSION, "name", name);
    }

    private Map<?, ?> own(String name) {
        Map<?, ?> row = permission(name);
        if (Right.of(name) != null) {
            throw new EntityException(ErrorCode.FORBIDDEN, "The server's own permissions stay as they are")
                    .hint("Put into a role what its users may do.");
        }
        return row;
    }

    private Map<String, @Nullable Object> row(Map<String, @Nullable Object> data) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>(data);
        Object category = data.get("category");
        if (category != null) {
            row.put(
                    "category",
                    rows.named(IdentityRows.CATEGORY, "name", category.toString())
                            .get("id"));
        }
        return row;
    }

    private static Map<String, @Nullable Object> view(Map<?, ?> row) {
        return IdentityRows.shown(row, List.of("id", "name", "description", "category"));
    }

    private static String target(String id) {
        return "permission/" + id;
    }
}
