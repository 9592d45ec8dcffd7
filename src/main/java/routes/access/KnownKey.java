package routes.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.Caller;
import routes.entity.KeyOwner;
import routes.entity.Operation;
import routes.entity.Right;
import routes.entity.Scopes;

/** A key that was found good, with everything a request needs to know of it worked out. */
final class KnownKey {
    private final Caller caller;
    private final long expiresAt;
    private final IpRanges addresses;
    private final KeyUsage.Tally usage;

    private KnownKey(Caller caller, long expiresAt, IpRanges addresses, KeyUsage.Tally usage) {
        this.caller = caller;
        this.expiresAt = expiresAt;
        this.addresses = addresses;
        this.usage = usage;
    }

    /** Fails with a RuntimeException where what is stored can't be read; such a key opens nothing. */
    static KnownKey of(StoredKey stored, @Nullable KeyOwner owner, KeyUsage usage) {
        Permissions permissions = Permissions.parse(stored.permissions());
        int rateLimit = stored.rateLimit() > 0 ? stored.rateLimit() : permissions.rateLimit();
        Caller caller = new Caller(
                stored.id(),
                stored.label(),
                stored.account(),
                stored.role(),
                owner == null ? permissions.scopes() : within(permissions.scopes(), owner),
                permissions.limits(),
                rateLimit,
                permissions.documents(),
                owner);
        Instant end = stored.expiresAt();
        return new KnownKey(
                caller,
                end == null ? Long.MAX_VALUE : end.toEpochMilli(),
                IpRanges.of(stored.ipAllow()),
                usage.of(stored.id()));
    }

    // What is described to the caller goes by scopes: kinds of operations that its owner may not do are not in them.
    private static Scopes within(Scopes scopes, KeyOwner owner) {
        Set<String> open = new LinkedHashSet<>();
        for (Operation.Access access : Operation.Access.values()) {
            if (scopes.allow(Scopes.OPERATIONS, access.wireName()) && Right.open(owner.rights(), access)) {
                open.add(access.wireName());
            }
        }
        Map<String, Scopes.Values> byName = new LinkedHashMap<>(scopes.byName());
        byName.put(Scopes.OPERATIONS, Scopes.Values.of(open));
        return new Scopes(byName);
    }

    Caller caller() {
        return caller;
    }

    boolean expired(long now) {
        return now >= expiresAt;
    }

    boolean allows(@Nullable String address) {
        return addresses.allow(address);
    }

    void used(long now, @Nullable String address) {
        usage.add(now, address);
    }
}
