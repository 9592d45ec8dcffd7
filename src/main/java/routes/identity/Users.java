package routes.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import routes.access.AuditLog.Act;
import routes.access.SystemRows;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.Right;

/**
 * Users, as they are managed. Whoever may manage users gives roles only with the right to manage those too, changes
 * nobody who may do more, and neither his own roles nor account nor status.
 */
public final class Users implements Managed {
    private static final List<String> PLAIN = List.of("email", "firstName", "lastName", "phone", "status");
    private static final List<String> NOT_ONES_OWN = List.of("roles", "account", "status");
    private static final String ROLES = "roles";
    private static final String ACCOUNT = "account";
    private static final String PASSWORD = "password";

    private final IdentityRows rows;
    private final People people;
    private final RoleNames roles;
    private final NewPassword newPassword;
    private final Administrators administrators;
    private final Supplier<String> ids;

    public Users(IdentityRows rows, People people, Passwords passwords, Supplier<String> ids) {
        this.rows = rows;
        this.people = people;
        this.roles = new RoleNames(rows);
        this.newPassword = new NewPassword(passwords);
        this.administrators = new Administrators(rows, people);
        this.ids = ids;
    }

    @Override
    public List<String> members() {
        return List.of("email", PASSWORD, "firstName", "lastName", "phone", "status", ACCOUNT, ROLES);
    }

    @Override
    public List<String> filters() {
        return List.of("email", "status", ACCOUNT, "role");
    }

    @Override
    public List<Map<String, @Nullable Object>> list(
            Map<String, String> filters, int skip, int limit, Administrator by) {
        by.needs(Right.USER_READ);
        Map<String, Object> filter = new LinkedHashMap<>(filters);
        filter.computeIfPresent("email", (name, email) -> People.email(email.toString()));
        filter.computeIfPresent(ACCOUNT, (name, account) -> IdentityRows.text(account(account.toString()), "id"));
        Object role = filter.remove("role");
        if (role != null) {
            filter.put(
                    ROLES, Map.of("$some", Map.of("id", roles.ids(List.of(role)).get(0))));
        }
        Map<String, String> names = roles.byId();
        return rows.find(IdentityRows.USER, filter, "email", skip, limit).stream()
                .map(user -> view(user, names))
                .toList();
    }

    @Override
    public Map<String, @Nullable Object> get(String id, Administrator by) {
        by.needs(Right.USER_READ);
        return view(user(id));
    }

    @Override
    public Map<String, @Nullable Object> create(Map<String, @Nullable Object> data, Administrator by) {
        by.needs(Right.USER_MANAGE);
        String id = ids.get();
        Map<String, @Nullable Object> row = row(data, by);
        row.put("id", id);
        row.putIfAbsent("status", People.ACTIVE);
        try {
            rows.commit(
                    by.actor(),
                    Act.made("user.made", target(id), told(row)),
                    List.of(SystemRows.createOf(IdentityRows.USER, row)));
        } catch (EntityException refused) {
            throw taken(refused, row);
        }
        return view(user(id));
    }

    @Override
    public Map<String, @Nullable Object> update(String name, Map<String, @Nullable Object> data, Administrator by) {
        by.needs(Right.USER_MANAGE);
        Map<?, ?> before = changeable(name, by);
        String id = IdentityRows.text(before, "id");
        if (by.is(id)) {
            notOnesOwn(data);
        }
        Map<String, @Nullable Object> row = row(data, by);
        List<EntityRequest> writes = new ArrayList<>(administrators.change(before, row));
        writes.add(SystemRows.update(IdentityRows.USER, id, row));
        List<String> users = row.keySet().stream().anyMatch(NOT_ONES_OWN::contains) ? List.of(id) : List.of();
        Act act = new Act("user.changed", target(id), told(before, row), told(row));
        try {
            rows.commit(by.actor(), act, writes, users);
        } catch (EntityException refused) {
            throw taken(refused, row);
        }
        return view(user(id));
    }

    @Override
    public void delete(String name, Administrator by) {
        by.needs(Right.USER_MANAGE);
        Map<?, ?> before = changeable(name, by);
        String id = IdentityRows.text(before, "id");
        if (by.is(id)) {
            throw new EntityException(ErrorCode.FORBIDDEN, "Nobody deletes himself").hint("Ask another administrator.");
        }
        List<EntityRequest> writes = new ArrayList<>(administrators.change(before, Map.of("status", "deleted")));
        writes.add(SystemRows.delete(IdentityRows.USER, id));
        rows.commit(by.actor(), Act.ended("user.deleted", target(id), told(view(before))), writes, List.of(id));
    }

    private Map<?, ?> user(String name) {
        return rows.named(IdentityRows.USER, "email", name);
    }

    private Map<?, ?> account(String name) {
        return rows.named(IdentityRows.ACCOUNT, "name", name);
    }

    private Map<?, ?> changeable(String name, Administrator by) {
        Map<?, ?> user = user(name);
        by.mayChange(people.rights(user));
        return user;
    }

    private static void notOnesOwn(Map<String, ?> data) {
        for (String member : NOT_ONES_OWN) {
            if (data.containsKey(member)) {
                throw new EntityException(ErrorCode.FORBIDDEN, "Nobody changes his own " + member)
                        .hint("Ask another administrator.");
            }
        }
    }

    /** What is to be stored; each part is looked at as far as the schema can't. */
    private Map<String, @Nullable Object> row(Map<String, @Nullable Object> data, Administrator by) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        PLAIN.stream().filter(data::containsKey).forEach(member -> row.put(member, data.get(member)));
        if (data.containsKey("email")) {
            row.put("email", Emails.checked(data.get("email")));
        }
        if (data.containsKey(PASSWORD)) {
            row.put(PASSWORD, newPassword.hash(data.get(PASSWORD)));
        }
        if (data.containsKey(ACCOUNT)) {
            Object account = data.get(ACCOUNT);
            row.put(ACCOUNT, account == null ? null : IdentityRows.text(account(account.toString()), "id"));
        }
        if (data.containsKey(ROLES)) {
            by.needs(Right.ROLE_MANAGE);
            List<String> granted = roles.ids(data.get(ROLES));
            Set<Right> rights = people.rightsOf(granted);
            by.mayGrant(rights);
            row.put(ROLES, granted);
        }
        return row;
    }

    private Map<String, @Nullable Object> view(Map<?, ?> user) {
        return view(user, roles.byId());
    }

    private static Map<String, @Nullable Object> view(Map<?, ?> user, Map<String, String> roleNames) {
        List<String> members = new ArrayList<>(List.of("id"));
        members.addAll(PLAIN);
        members.addAll(List.of(ACCOUNT, "lastLoginAt", "createdAt", "updatedAt"));
        Map<String, @Nullable Object> view = IdentityRows.shown(user, members);
        view.put(
                ROLES,
                IdentityRows.ids(user, ROLES).stream()
                        .map(roleNames::get)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList());
        return view;
    }

    private static EntityException taken(EntityException refused, Map<String, ?> row) {
        return refused.code() != ErrorCode.CONFLICT || !row.containsKey("email")
                ? refused
                : new EntityException(ErrorCode.CONFLICT, "There is a user of this e-mail address already")
                        .hint("Change that user, or take another address.");
    }

    private static String target(String id) {
        return "user/" + id;
    }

    // A password is told to have been set, and nothing else of it.
    private static Map<String, @Nullable Object> told(Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>(row);
        if (told.containsKey(PASSWORD)) {
            told.put("passwordSet", told.remove(PASSWORD) != null);
        }
        return told;
    }

    private static Map<String, @Nullable Object> told(Map<?, ?> before, Map<String, ?> changed) {
        List<String> members =
                changed.keySet().stream().filter(name -> !name.equals(PASSWORD)).toList();
        return IdentityRows.shown(before, members);
    }
}
