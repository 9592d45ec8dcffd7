package routes.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import routes.entity.Caller;

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
    static KnownKey of(StoredKey stored, KeyUsage usage) {
        Permissions permissions = Permissions.parse(stored.permissions());
        int rateLimit = stored.rateLimit() > 0 ? stored.rateLimit() : permissions.rateLimit();
        Caller caller = new Caller(
                stored.id(),
                stored.label(),
                stored.account(),
                stored.role(),
                permissions.scopes(),
                permissions.limits(),
                rateLimit,
                permissions.documents());
        Instant end = stored.expiresAt();
        return new KnownKey(
                caller,
                end == null ? Long.MAX_VALUE : end.toEpochMilli(),
                IpRanges.of(stored.ipAllow()),
                usage.of(stored.id()));
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
