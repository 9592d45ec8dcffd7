package routes.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.access.AuditLog.Act;

/** What is done to keys, as the audit log tells it: nothing of a key but what people know it by. */
final class KeyActs {
    private static final List<String> TOLD = List.of(
            "label",
            "prefix",
            "last4",
            "environment",
            "permissions",
            "account",
            "role",
            "owner",
            "ipAllow",
            "expiresAt");

    private KeyActs() {}

    /** @param row as it is stored */
    static Act made(Map<String, ?> row) {
        Map<String, Object> after = new LinkedHashMap<>();
        TOLD.forEach(name -> put(after, name, row.get(name)));
        return Act.made("key.made", target(String.valueOf(row.get("id"))), after);
    }

    static Act revoked(StoredKey key) {
        Map<String, Object> before = new LinkedHashMap<>();
        before.put("label", key.label());
        before.put("prefix", key.prefix());
        before.put("last4", key.last4());
        put(before, "owner", key.owner());
        return Act.ended("key.revoked", target(key.id()), before);
    }

    private static String target(String id) {
        return "key/" + id;
    }

    private static void put(Map<String, Object> told, String name, @Nullable Object value) {
        if (value != null) {
            told.put(name, value);
        }
    }
}
