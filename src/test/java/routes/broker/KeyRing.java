package routes.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import routes.entity.Caller;
import routes.entity.EntityException;
import routes.entity.EntityLimit;
import routes.entity.ErrorCode;
import routes.entity.Scopes;
import routes.entity.Visitor;

/** Keys that say what they may: all, and some with one limit each. */
final class KeyRing implements BrokerKeys {
    private final Map<String, Caller> keys = new ConcurrentHashMap<>();
    private final AtomicReference<Error> trouble = new AtomicReference<>();

    KeyRing() {
        add("all");
        add("other");
        add("user", Map.of(Scopes.ENTITIES, Set.of("User")), Map.of());
        add("writer", Map.of(Scopes.OPERATIONS, Set.of("write")), Map.of());
        add("shop", Map.of(Scopes.PROJECTS, Set.of("shop")), Map.of());
        add("rest", Map.of(Scopes.TRANSPORTS, Set.of("rest")), Map.of());
        add("rows", Map.of(), Map.of("User", new EntityLimit(null, Map.of("a", 1L))));
    }

    void add(String key) {
        add(key, Map.of(), Map.of());
    }

    private void add(String key, Map<String, Set<String>> scopes, Map<String, EntityLimit> limits) {
        Map<String, Scopes.Values> values = new HashMap<>();
        scopes.forEach((name, allowed) -> values.put(name, Scopes.Values.of(allowed)));
        keys.put(key, new Caller(key, key, null, null, new Scopes(values), limits, 0));
    }

    void remove(String key) {
        keys.remove(key);
    }

    /** What the next question fails with. */
    void fail(Error error) {
        trouble.set(error);
    }

    boolean failed() {
        return trouble.get() == null;
    }

    @Override
    public Caller check(Visitor visitor) {
        Error failing = trouble.getAndSet(null);
        if (failing != null) {
            throw failing;
        }
        List<String> shown = visitor.credential().keys();
        Caller caller = shown.isEmpty() ? null : keys.get(shown.get(0));
        if (caller == null) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "Invalid or revoked API key");
        }
        return caller;
    }
}
