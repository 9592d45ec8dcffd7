package routes.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param label what people call it; one usable key of a label at a time
 * @param ipAllow addresses and networks it may be used from; empty for all
 * @param owner id of the user whose roles bound it, null for none
 * @param createdBy who asked for it
 */
public record NewKey(
        String label,
        ApiKey.Environment environment,
        Permissions permissions,
        @Nullable Instant expiresAt,
        List<String> ipAllow,
        @Nullable String account,
        @Nullable String role,
        @Nullable String owner,
        Actor createdBy) {
    private static final Actor SERVER = Actor.named("server");

    public NewKey {
        ipAllow = List.copyOf(ipAllow);
    }

    public static NewKey of(String label, ApiKey.Environment environment, Permissions permissions) {
        return new NewKey(label, environment, permissions, null, List.of(), null, null, null, SERVER);
    }

    public NewKey expiring(@Nullable Instant end) {
        return new NewKey(label, environment, permissions, end, ipAllow, account, role, owner, createdBy);
    }

    public NewKey onlyFrom(List<String> addresses) {
        return new NewKey(label, environment, permissions, expiresAt, addresses, account, role, owner, createdBy);
    }

    public NewKey ownedBy(@Nullable String accountId, @Nullable String roleName) {
        return new NewKey(label, environment, permissions, expiresAt, ipAllow, accountId, roleName, owner, createdBy);
    }

    /** Bound by what the roles of this user allow, for as long as the user is active. */
    public NewKey boundTo(@Nullable String user) {
        return new NewKey(label, environment, permissions, expiresAt, ipAllow, account, role, user, createdBy);
    }

    public NewKey askedBy(Actor who) {
        return new NewKey(label, environment, permissions, expiresAt, ipAllow, account, role, owner, who);
    }
}
