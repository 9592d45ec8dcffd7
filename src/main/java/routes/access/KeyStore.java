package routes.access;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityGateway;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.schema.CanonicalDate;

/**
 * The keys in the system project, reached through the gateway only. A revocation and the event that tells other
 * replicas of it are written together, so that none of them can miss one.
 */
public final class KeyStore {
    static final String KEY = "ApiKey";
    private static final String LIVE = "liveLabel";

    static final String EVENT = "KeyEvent";
    static final String SETTING = "Setting";
    /** Keys in one answer of {@link #list}. */
    public static final int PAGE = 1000;

    private final SystemRows rows;
    private final AuditLog audit;
    private final InstantSource clock;
    private final List<Consumer<String>> revocations = new CopyOnWriteArrayList<>();

    /** That a key's standing changed, for every replica to read. */
    record Event(String id, String keyId, Instant at) {}

    /** Uses of one key since they were last written down. */
    record Usage(
            String keyId,
            long count,
            Instant last,
            @Nullable String address) {}

    public KeyStore(EntityGateway gateway, InstantSource clock) {
        this.rows = new SystemRows(gateway);
        this.audit = new AuditLog(gateway, clock);
        this.clock = clock;
    }

    /** Tells of keys revoked through this store, as soon as they are. */
    void onRevocation(Consumer<String> listener) {
        revocations.add(listener);
    }

    @Nullable
    StoredKey byLookup(String lookup) {
        return first(Map.of("lookup", lookup), key -> true);
    }

    /** A key of this label that is neither revoked nor disabled nor expired. */
    @Nullable
    StoredKey usable(String label) {
        Instant now = clock.instant();
        return first(notRevoked(Map.of("label", label)), key -> !key.disabled() && !key.expired(now));
    }

    /**
     * Stores a key that nobody else has the label of. Its label stands in a unique column as long as the key is usable, so
     * that of two that are made at once one is refused.
     *
     * @throws EntityException CONFLICT where a usable key has this label
     */
    StoredKey insert(String label, Map<String, ?> key, Actor by) {
        Map<String, Object> row = new LinkedHashMap<>(key);
        row.put(LIVE, label);
        try {
            // Whatever still has it and is no longer usable gives it up; a revoked key has already.
            String now = CanonicalDate.of(clock.instant().plusMillis(1));
            Object unusable = List.of(Map.of("disabled", true), Map.of("expiresAt", Map.of("$lt", now)));
            rows.call(SystemRows.updateWhere(KEY, Map.of(LIVE, label, "$or", unusable), SystemRows.isNull(LIVE)));
            return StoredKey.of(rows.createAlong(SystemRows.createOf(KEY, row), audit.entry(by, KeyActs.made(key))));
        } catch (EntityException refused) {
            throw refused.code() == ErrorCode.CONFLICT ? taken() : refused;
        }
    }

    static EntityException taken() {
        return new EntityException(ErrorCode.CONFLICT, "There is an API key of this label already")
                .hint("Revoke it first, or choose another label.");
    }

    /** All keys by label, revoked ones too; {@code more} keys are read by asking with their count to skip. */
    public List<StoredKey> list(int skip) {
        List<StoredKey> keys = new ArrayList<>();
        for (Map<?, ?> row : rows.find(KEY, Map.of(), Map.of("label", 1), skip, PAGE)) {
            keys.add(StoredKey.of(row));
        }
        return List.copyOf(keys);
    }

    /**
     * Revokes the key of this id, label or shown prefix, or this very key, for good.
     *
     * @throws EntityException NOT_FOUND, also for a key that was revoked before, or CONFLICT where the name stands
     *     for several keys
     */
    public StoredKey revoke(String name, Actor by) {
        StoredKey key = named(name);
        Instant now = clock.instant();
        Map<String, @Nullable Object> revoked = SystemRows.isNull(LIVE);
        revoked.put("revokedAt", CanonicalDate.of(now));
        rows.callAtomically(List.of(
                SystemRows.update(KEY, key.id(), revoked),
                SystemRows.createOf(EVENT, event(key.id(), now)),
                audit.entry(by, KeyActs.revoked(key))));
        tell(key.id());
        return key;
    }

    /** Tells whoever holds on to the key that it is not what it was. */
    void tell(String keyId) {
        revocations.forEach(listener -> listener.accept(keyId));
    }

    private static Map<String, Object> event(String keyId, Instant at) {
        return Map.of("keyId", keyId, "kind", "revoked", "at", CanonicalDate.of(at));
    }

    private StoredKey named(String name) {
        ApiKey whole = ApiKey.parse(name);
        Map<String, Object> filter = whole != null
                ? Map.of("lookup", whole.lookup())
                : Map.of("$or", List.of(Map.of("id", name), Map.of("label", name), Map.of("prefix", prefix(name))));
        List<StoredKey> found = keys(notRevoked(filter), key -> true);
        List<StoredKey> byId =
                found.stream().filter(key -> key.id().equals(name)).toList();
        List<StoredKey> keys = byId.isEmpty() ? found : byId;
        if (keys.isEmpty()) {
            StoredKey revoked = first(filter, key -> true);
            throw revoked == null
                    ? new EntityException(ErrorCode.NOT_FOUND, "There is no such API key")
                            .hint("Name it by label, id or prefix, as list-keys shows them.")
                    : new EntityException(ErrorCode.NOT_FOUND, "The API key " + revoked + " is revoked already");
        }
        if (keys.size() > 1) {
            throw new EntityException(ErrorCode.CONFLICT, "The name stands for " + keys.size() + " API keys")
                    .hint("Name one by its id: "
                            + String.join(", ", keys.stream().map(StoredKey::id).toList()));
        }
        return keys.get(0);
    }

    // What list-keys shows is the prefix, dots and the last four characters; both forms name the key.
    private static String prefix(String name) {
        int dots = name.indexOf("...");
        return dots < 0 ? name : name.substring(0, dots);
    }

    void use(List<Usage> usages) {
        List<EntityRequest> requests = new ArrayList<>(2 * usages.size());
        for (Usage usage : usages) {
            String last = CanonicalDate.of(usage.last());
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("lastUsedAt", last);
            if (usage.address() != null) {
                values.put("lastIp", usage.address());
            }
            // Replicas write in any order: the latest use stays.
            Object earlier = List.of(SystemRows.isNull("lastUsedAt"), Map.of("lastUsedAt", Map.of("$lt", last)));
            requests.add(SystemRows.updateWhere(KEY, Map.of("id", usage.keyId(), "$or", earlier), values));
            requests.add(SystemRows.increment(KEY, usage.keyId(), "usageCount", usage.count()));
        }
        rows.callAtomically(requests);
    }

    List<Event> eventsSince(Instant since, int skip) {
        List<Event> events = new ArrayList<>();
        Map<String, Integer> inOrder = new LinkedHashMap<>();
        inOrder.put("at", 1);
        inOrder.put("id", 1);
        Map<String, Object> filter = Map.of("at", Map.of("$gte", CanonicalDate.of(since)));
        for (Map<?, ?> row : rows.find(EVENT, filter, inOrder, skip, PAGE)) {
            Instant at = StoredKey.instant(row, "at");
            events.add(new Event(
                    String.valueOf(row.get("id")), String.valueOf(row.get("keyId")), at == null ? since : at));
        }
        return events;
    }

    void forgetEventsBefore(Instant time) {
        rows.deleteWhere(EVENT, Map.of("at", Map.of("$lt", CanonicalDate.of(time))));
    }

    /** Whether what the marker stands for was done, by whichever server. */
    public boolean marked(String marker) {
        return !rows.find(SETTING, Map.of("key", marker), Map.of(), 0, 1).isEmpty();
    }

    /** The request that writes the marker, which is refused where it is there. */
    public EntityRequest mark(String marker) {
        return SystemRows.createOf(SETTING, Map.of("key", marker, "value", CanonicalDate.of(clock.instant())));
    }

    /** Writes the marker and the keys together, or nothing where the marker is there. */
    void insertUnder(String marker, List<KeyIssuer.Draft> keys) {
        List<EntityRequest> requests = new ArrayList<>();
        requests.add(mark(marker));
        for (KeyIssuer.Draft key : keys) {
            requests.add(SystemRows.createOf(KEY, key.row()));
            requests.add(audit.entry(key.by(), KeyActs.made(key.row())));
        }
        rows.callAtomically(requests);
    }

    private static Map<String, @Nullable Object> notRevoked(Map<String, ?> named) {
        Map<String, @Nullable Object> filter = SystemRows.isNull("revokedAt");
        filter.putAll(named);
        return filter;
    }

    private @Nullable StoredKey first(Map<String, ?> filter, Predicate<StoredKey> wanted) {
        List<StoredKey> found = keys(filter, wanted);
        return found.isEmpty() ? null : found.get(0);
    }

    private List<StoredKey> keys(Map<String, ?> filter, Predicate<StoredKey> wanted) {
        return rows.find(KEY, filter, Map.of("id", 1), 0, PAGE).stream()
                .<StoredKey>map(StoredKey::of)
                .filter(wanted)
                .toList();
    }
}
