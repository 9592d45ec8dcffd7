package routes.access;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param label what people call it; one usable key of a label at a time
 * @param ipAllow addresses and networks it may be used from; empty for all
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
        @Nullable String createdBy) {

    public NewKey {
        ipAllow = List.copyOf(ipAllow);
    }

    public static NewKey of(String label, ApiKey.Environment environment, Permissions permissions) {
        return new NewKey(label, environment, permissions, null, List.of(), null, null, null);
    }

    public NewKey expiring(@Nullable Instant end) {
        return new NewKey(label, environment, permissions, end, ipAllow, account, role, createdBy);
    }

    public NewKey onlyFrom(List<String> addresses) {
        return new NewKey(label, environment, permissions, expiresAt, addresses, account, role, createdBy);
    }

    public NewKey ownedBy(@Nullable String accountId, @Nullable String roleName) {
        return new NewKey(label, environment, permissions, expiresAt, ipAllow, accountId, roleName, createdBy);
    }

    public NewKey askedBy(@Nullable String who) {
        return new NewKey(label, environment, permissions, expiresAt, ipAllow, account, role, who);
    }
}
