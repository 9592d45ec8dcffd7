package routes.access;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key as the system project keeps it: everything but the key. Its permissions stay as they were stored, so that
 * a faulty one is refused where it is used and can still be listed and revoked.
 *
 * @param mac of the whole key, in hexadecimal
 * @param owner id of the user whose roles bound it, null where nobody owns it
 * @param rateLimit requests a minute, 0 for no limit
 */
public record StoredKey(
        String id,
        String label,
        String lookup,
        String mac,
        String pepperId,
        String prefix,
        String last4,
        String environment,
        @Nullable String account,
        @Nullable String role,
        @Nullable String owner,
        Object permissions,
        int rateLimit,
        boolean disabled,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        List<String> ipAllow,
        @Nullable Instant createdAt,
        @Nullable Instant lastUsedAt,
        long usageCount) {

    public StoredKey {
        ipAllow = List.copyOf(ipAllow);
    }

    static StoredKey of(Map<?, ?> row) {
        return new StoredKey(
                text(row, "id"),
                text(row, "label"),
                text(row, "lookup"),
                text(row, "mac"),
                text(row, "pepperId"),
                text(row, "prefix"),
                text(row, "last4"),
                text(row, "environment"),
                textOrNull(row, "account"),
                textOrNull(row, "role"),
                textOrNull(row, "owner"),
                known(row, "permissions"),
                Math.toIntExact(number(row, "rateLimit")),
                Boolean.TRUE.equals(row.get("disabled")),
                instant(row, "expiresAt"),
                instant(row, "revokedAt"),
                texts(row, "ipAllow"),
                instant(row, "createdAt"),
                instant(row, "lastUsedAt"),
                number(row, "usageCount"));
    }

    public boolean revoked() {
        return revokedAt != null;
    }

    public boolean expired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    private static Object known(Map<?, ?> row, String name) {
        Object value = row.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a stored key has no " + name);
        }
        return value;
    }

    private static String text(Map<?, ?> row, String name) {
        return known(row, name).toString();
    }

    private static @Nullable String textOrNull(Map<?, ?> row, String name) {
        Object value = row.get(name);
        return value == null ? null : value.toString();
    }

    private static long number(Map<?, ?> row, String name) {
        return row.get(name) instanceof Number number ? number.longValue() : 0;
    }

    static @Nullable Instant instant(Map<?, ?> row, String name) {
        Object value = row.get(name);
        if (value == null) {
            return null;
        }
        try {
            return Instant.parse(value.toString());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a date in a stored key can't be read", e);
        }
    }

    private static List<String> texts(Map<?, ?> row, String name) {
        Object value = row.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        throw new IllegalArgumentException("the " + name + " of a stored key is no list");
    }

    // The MAC opens nothing, but it has no business in a log either.
    @Override
    public String toString() {
        return label + " (" + prefix + "..." + last4 + ")";
    }
}
