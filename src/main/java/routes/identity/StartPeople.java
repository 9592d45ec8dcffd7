package routes.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import routes.access.Actor;
import routes.access.AuditLog.Act;
import routes.access.Authenticator;
import routes.access.KeyStore;
import routes.access.SystemRows;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.Right;

/**
 * What every installation begins with: permissions, roles, two accounts and the user to whom the public key belongs.
 * It is written together with a marker that is unique, so that of several replicas one does, and nobody ever again.
 */
public final class StartPeople {
    /** Id and name to type. */
    static final Map<String, String> ACCOUNTS = Map.of("trial-playground", "trial", "public-system", "system");

    private static final String MARKER = "first-people";
    private static final String PUBLIC_USER = "public-demo";
    private static final String PUBLIC_ACCOUNT = "public-system";

    private final IdentityRows rows;
    private final KeyStore store;
    private final Supplier<String> ids;

    public StartPeople(IdentityRows rows, KeyStore store, Supplier<String> ids) {
        this.rows = rows;
        this.store = store;
        this.ids = ids;
    }

    /** Makes them, or nothing where they were made before. */
    public void make() {
        if (store.marked(MARKER)) {
            return;
        }
        List<EntityRequest> writes = new ArrayList<>(List.of(store.mark(MARKER)));
        permissions(writes);
        for (StartRole role : StartRole.values()) {
            writes.add(create(
                    IdentityRows.ROLE,
                    role.id(),
                    Map.of(
                            "description", role.description(),
                            "system", true,
                            "permissions",
                                    role.rights().stream().map(Right::wireName).toList())));
        }
        ACCOUNTS.forEach((id, type) ->
                writes.add(create(IdentityRows.ACCOUNT, id, Map.of("type", type, "status", People.ACTIVE))));
        String user = ids.get();
        writes.add(SystemRows.createOf(
                IdentityRows.USER,
                Map.of(
                        "id", user,
                        "email", PUBLIC_USER,
                        "status", People.ACTIVE,
                        "account", PUBLIC_ACCOUNT,
                        "roles", List.of(StartRole.PUBLIC.id()))));
        writes.add(publicKeyOf(user));
        Act act = Act.made("people.made", "server", Map.of("roles", names()));
        try {
            rows.commit(Actor.FIRST_BOOT, act, writes);
        } catch (EntityException e) {
            if (e.code() != ErrorCode.CONFLICT || !store.marked(MARKER)) {
                throw e;
            }
        }
    }

    private static List<String> names() {
        return List.of(StartRole.values()).stream().map(StartRole::id).toList();
    }

    private static void permissions(List<EntityRequest> writes) {
        Set<String> categories = new LinkedHashSet<>();
        for (Right right : Right.values()) {
            String category = right.category();
            if (categories.add(category)) {
                String label = category.equals("apikey")
                        ? "API keys"
                        : category.substring(0, 1).toUpperCase(Locale.ROOT) + category.substring(1);
                writes.add(create(
                        IdentityRows.CATEGORY,
                        category,
                        Map.of("label", label, "order", (long) categories.size(), "system", true)));
            }
            writes.add(create(
                    IdentityRows.PERMISSION,
                    right.wireName(),
                    Map.of("description", right.description(), "category", category)));
        }
    }

    // One that an operator made has whatever scopes he gave it, and no owner who narrows them.
    private static EntityRequest publicKeyOf(String user) {
        Map<String, @Nullable Object> made = SystemRows.isNull("owner");
        made.put("label", Authenticator.PUBLIC_KEY);
        made.put("createdBy", Actor.FIRST_BOOT.name());
        return SystemRows.updateWhere("ApiKey", made, Map.of("owner", user));
    }

    private static EntityRequest create(String entity, String name, Map<String, ?> more) {
        Map<String, Object> row = new LinkedHashMap<>(more);
        row.put("id", name);
        row.put("name", name);
        return SystemRows.createOf(entity, row);
    }
}
