package routes.access;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityGateway;
import routes.entity.EntityRequest;
import routes.schema.CanonicalDate;

/**
 * The keys of users whose standing or rights change. Whoever holds on to such a key has to look it up anew, on every
 * replica, as after a revocation.
 */
public final class OwnedKeys {
    private final SystemRows rows;
    private final KeyStore store;
    private final InstantSource clock;

    public OwnedKeys(EntityGateway gateway, KeyStore store, InstantSource clock) {
        this.rows = new SystemRows(gateway);
        this.store = store;
        this.clock = clock;
    }

    /** Ids of the keys of these users that are not revoked. */
    public List<String> of(Collection<String> users) {
        List<String> keys = new ArrayList<>();
        List<String> all = List.copyOf(users);
        for (int from = 0; from < all.size(); from += KeyStore.PAGE) {
            keys.addAll(ofSome(all.subList(from, Math.min(from + KeyStore.PAGE, all.size()))));
        }
        return keys;
    }

    private List<String> ofSome(List<String> users) {
        List<String> keys = new ArrayList<>();
        Map<String, @Nullable Object> filter = new LinkedHashMap<>(SystemRows.isNull("revokedAt"));
        filter.put("owner", Map.of("$in", users));
        List<Map<?, ?>> page;
        do {
            page = rows.find(KeyStore.KEY, filter, Map.of("id", 1), keys.size(), KeyStore.PAGE);
            page.forEach(row -> keys.add(String.valueOf(row.get("id"))));
        } while (page.size() == KeyStore.PAGE);
        return keys;
    }

    /** What tells other replicas, to be written along with the change. */
    public List<EntityRequest> events(List<String> keys) {
        String now = CanonicalDate.of(clock.instant());
        return keys.stream()
                .map(key -> SystemRows.createOf(KeyStore.EVENT, Map.of("keyId", key, "kind", "changed", "at", now)))
                .toList();
    }

    /** Tells this server, once the change is committed. */
    public void changed(List<String> keys) {
        keys.forEach(store::tell);
    }
}
