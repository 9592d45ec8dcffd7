package routes.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import routes.access.AuditLog.Act;
import routes.access.SystemRows;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.Right;

/** Accounts, to which users belong, as they are managed. One that is not active shuts out its users and their keys. */
public final class Accounts implements Managed {
    private static final List<String> SHOWN = List.of("id", "name", "type", "status", "plan", "createdAt", "updatedAt");

    private final IdentityRows rows;
    private final People people;
    private final Administrators administrators;
    private final Supplier<String> ids;

    public Accounts(IdentityRows rows, People people, Supplier<String> ids) {
        this.rows = rows;
        this.people = people;
        this.administrators = new Administrators(rows, people);
        this.ids = ids;
    }

    @Override
    public List<String> members() {
        return List.of("name", "type", "status", "plan");
    }

    @Override
    public List<String> filters() {
        return List.of("name", "type", "status", "plan");
    }

    @Override
    public List<Map<String, @Nullable Object>> list(
            Map<String, String> filters, int skip, int limit, Administrator by) {
        by.needs(Right.ACCOUNT_READ);
        return rows.find(IdentityRows.ACCOUNT, filters, "name", skip, limit).stream()
                .map(row -> IdentityRows.shown(row, SHOWN))
                .toList();
    }

    @Override
    public Map<String, @Nullable Object> get(String id, Administrator by) {
        by.needs(Right.ACCOUNT_READ);
        return IdentityRows.shown(account(id), SHOWN);
    }

    @Override
    public Map<String, @Nullable Object> create(Map<String, @Nullable Object> data, Administrator by) {
        by.needs(Right.USER_MANAGE);
        String id = ids.get();
        Map<String, @Nullable Object> row = new LinkedHashMap<>(data);
        row.put("id", id);
        row.putIfAbsent("status", People.ACTIVE);
        rows.commit(
                by.actor(),
                Act.made("account.made", target(id), row),
                List.of(SystemRows.createOf(IdentityRows.ACCOUNT, row)));
        return IdentityRows.shown(account(id), SHOWN);
    }

    @Override
    public Map<String, @Nullable Object> update(String name, Map<String, @Nullable Object> data, Administrator by) {
        by.needs(Right.USER_MANAGE);
        Map<?, ?> before = account(name);
        String id = IdentityRows.text(before, "id");
        List<Map<?, ?>> members = data.containsKey("status") ? members(id) : List.of();
        List<String> users = ids(members);
        if (users.stream().anyMatch(by::is)) {
            throw new EntityException(ErrorCode.FORBIDDEN, "Nobody changes the status of his own account")
                    .hint("Ask another administrator.");
        }
        by.mayChange(people.rightsOf(roles(members)));
        List<EntityRequest> writes = new ArrayList<>();
        if (data.containsKey("status") && !People.ACTIVE.equals(data.get("status"))) {
            writes.addAll(administrators.closing(id));
        }
        writes.add(SystemRows.update(IdentityRows.ACCOUNT, id, data));
        Act act = new Act("account.changed", target(id), IdentityRows.shown(before, List.copyOf(data.keySet())), data);
        rows.commit(by.actor(), act, writes, users);
        return IdentityRows.shown(account(id), SHOWN);
    }

    @Override
    public void delete(String name, Administrator by) {
        by.needs(Right.USER_MANAGE);
        Map<?, ?> before = account(name);
        String id = IdentityRows.text(before, "id");
        if (StartPeople.ACCOUNTS.containsKey(id)) {
            throw new EntityException(ErrorCode.FORBIDDEN, "This account of the server can't be deleted")
                    .hint("Close it by the status closed.");
        }
        if (!members(id).isEmpty()) {
            throw new EntityException(ErrorCode.CONFLICT, "There are users who belong to this account")
                    .hint("Move or delete them first; GET /api/users?account=" + id + " lists them.");
        }
        rows.commit(
                by.actor(),
                Act.ended("account.deleted", target(id), IdentityRows.shown(before, SHOWN)),
                List.of(SystemRows.delete(IdentityRows.ACCOUNT, id)));
    }

    private Map<?, ?> account(String name) {
        return rows.named(IdentityRows.ACCOUNT, "name", name);
    }

    private List<Map<?, ?>> members(String account) {
        return rows.all(IdentityRows.USER, Map.of("account", account));
    }

    private static List<String> ids(List<Map<?, ?>> users) {
        return users.stream().map(user -> IdentityRows.text(user, "id")).toList();
    }

    private static Set<String> roles(List<Map<?, ?>> users) {
        return users.stream()
                .flatMap(user -> IdentityRows.ids(user, "roles").stream())
                .collect(Collectors.toSet());
    }

    private static String target(String id) {
        return "account/" + id;
    }
}
