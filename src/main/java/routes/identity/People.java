package routes.identity;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.access.KeyOwners;
import routes.entity.KeyOwner;
import routes.entity.Right;

/** What users may do: the rights of all their roles together, as long as they and their accounts are active. */
public final class People implements KeyOwners {
    static final String ACTIVE = "active";

    private final IdentityRows rows;

    public People(IdentityRows rows) {
        this.rows = rows;
    }

    @Override
    public @Nullable KeyOwner of(String user) {
        Map<?, ?> row = rows.first(IdentityRows.USER, Map.of("id", user));
        return row == null || !active(row) ? null : new KeyOwner(user, rights(row));
    }

    /** The user of this address, in whatever case it is written. */
    @Nullable
    Map<?, ?> byEmail(String email) {
        return rows.first(IdentityRows.USER, Map.of("email", email(email)));
    }

    /** The id of the user of this e-mail address or id, null where there is none. */
    public @Nullable String userNamed(String name) {
        Map<?, ?> row = byEmail(name);
        row = row != null ? row : rows.first(IdentityRows.USER, Map.of("id", name));
        return row == null ? null : IdentityRows.text(row, "id");
    }

    static String email(String given) {
        return given.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether the user and its account, if it has one, are active. */
    boolean active(Map<?, ?> user) {
        if (!ACTIVE.equals(user.get("status"))) {
            return false;
        }
        Object account = user.get("account");
        Map<?, ?> row = account == null ? null : rows.first(IdentityRows.ACCOUNT, Map.of("id", account.toString()));
        return row == null || ACTIVE.equals(row.get("status"));
    }

    Set<Right> rights(Map<?, ?> user) {
        return rightsOf(IdentityRows.ids(user, "roles"));
    }

    /** @param roles their ids */
    Set<Right> rightsOf(Collection<String> roles) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        if (!roles.isEmpty()) {
            for (Map<?, ?> role : rows.all(IdentityRows.ROLE, Map.of("id", Map.of("$in", List.copyOf(roles))))) {
                rights.addAll(rightsNamed(IdentityRows.ids(role, "permissions")));
            }
        }
        return rights;
    }

    /** Those of the permissions that mean something to this server. */
    static Set<Right> rightsNamed(Collection<String> permissions) {
        Set<Right> rights = EnumSet.noneOf(Right.class);
        for (String permission : permissions) {
            Right right = Right.of(permission);
            if (right != null) {
                rights.add(right);
            }
        }
        return rights;
    }
}
