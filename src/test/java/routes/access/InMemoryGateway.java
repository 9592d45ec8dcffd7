package routes.access;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import routes.entity.Caller;
import routes.entity.EntityException;
import routes.entity.EntityGateway;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;

/** The system project in memory: what keys and idempotency records need of it, with unique columns, transactions and failure on demand. */
public final class InMemoryGateway implements EntityGateway {
    private static final Map<String, List<String>> UNIQUE = Map.of(
            "ApiKey", List.of("lookup", "liveLabel"),
            "Setting", List.of("key"),
            "IdempotencyRecord", List.of("id"),
            "User", List.of("email"),
            "Role", List.of("name"),
            "Permission", List.of("name"),
            "Account", List.of("name"));

    private final AtomicInteger reads = new AtomicInteger();
    private Map<String, Map<String, Map<String, Object>>> entities = new LinkedHashMap<>();
    private volatile boolean down;
    private volatile Runnable afterRead = () -> {};

    public void down(boolean isDown) {
        down = isDown;
    }

    /** Runs between reading rows and handing them out, where other replicas may commit. */
    public void afterRead(Runnable action) {
        afterRead = action;
    }

    public int reads() {
        return reads.get();
    }

    public synchronized List<Map<String, Object>> rows(String entity) {
        return List.copyOf(table(entity).values());
    }

    public synchronized void change(String entity, String id, String column, Object value) {
        Objects.requireNonNull(table(entity).get(id)).put(column, value);
    }

    @Override
    public EntityResult call(EntityRequest request, Caller caller) {
        check(request, caller);
        EntityResult result;
        synchronized (this) {
            result = run(request);
        }
        if (request.operation() == Operation.FIND_ALL) {
            reads.incrementAndGet();
            afterRead.run();
        }
        return result;
    }

    @Override
    public synchronized List<EntityResult> callAtomically(List<EntityRequest> requests, Caller caller) {
        var before = copy(entities);
        try {
            List<EntityResult> results = new ArrayList<>();
            for (EntityRequest request : requests) {
                check(request, caller);
                results.add(run(request));
            }
            return results;
        } catch (EntityException e) {
            entities = before;
            throw e;
        }
    }

    private void check(EntityRequest request, Caller caller) {
        if (!caller.isSystem() || !"system".equals(request.project())) {
            throw new EntityException(ErrorCode.FORBIDDEN, "only the system asks here");
        }
        if (down) {
            throw new EntityException(ErrorCode.DB_NOT_CONNECTED, "down");
        }
    }

    private EntityResult run(EntityRequest request) {
        return switch (request.operation()) {
            case FIND_ALL -> EntityResult.of(request.operation(), find(request));
            case FIND_BY_ID ->
                EntityResult.of(request.operation(), new LinkedHashMap<>(row(request)))
                        .withTag(tag(row(request)));
            case CREATE -> EntityResult.of(request.operation(), create(request));
            case UPDATE -> {
                if (request.ifMatch() != null && !request.ifMatch().matches(tag(row(request)))) {
                    throw new EntityException(ErrorCode.PRECONDITION_FAILED, "the row is another");
                }
                row(request).putAll(data(request));
                yield EntityResult.of(request.operation(), row(request));
            }
            case INCREMENT -> {
                row(request).merge(request.field(), request.amount(), (a, b) -> (Long) a + (Long) b);
                yield EntityResult.of(request.operation(), row(request));
            }
            case UPDATE_MANY -> {
                matching(request).forEach(row -> row.putAll(data(request)));
                yield EntityResult.of(request.operation(), null);
            }
            case DELETE -> {
                table(request.entity()).remove(row(request).get("id"));
                yield EntityResult.of(request.operation(), true);
            }
            case DELETE_MANY -> {
                List<Map<String, Object>> gone = matching(request);
                table(request.entity()).values().removeAll(gone);
                yield EntityResult.of(request.operation(), (long) gone.size());
            }
            default -> throw new EntityException(ErrorCode.NOT_SUPPORTED, request.operation() + " is not needed here");
        };
    }

    private static String tag(Map<String, Object> row) {
        return Integer.toHexString(row.hashCode());
    }

    private List<Map<String, Object>> find(EntityRequest request) {
        List<Map<String, Object>> rows = matching(request);
        Map<?, ?> sort = (Map<?, ?>) request.options().sort();
        Comparator<Map<String, Object>> order = Comparator.comparing(row -> 0);
        for (Object column : sort == null ? List.of() : sort.keySet()) {
            Comparator<Map<String, Object>> next = Comparator.comparing(row -> String.valueOf(row.get(column)));
            order = order.thenComparing(Integer.valueOf(-1).equals(sort.get(column)) ? next.reversed() : next);
        }
        return rows.stream()
                .sorted(order)
                .skip((Integer) request.options().skip())
                .limit((Integer) request.options().limit())
                .<Map<String, Object>>map(LinkedHashMap::new)
                .toList();
    }

    private Map<String, Object> create(EntityRequest request) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", UUID.randomUUID().toString());
        row.putAll(data(request));
        for (String unique : UNIQUE.getOrDefault(request.entity(), List.of())) {
            Object value = row.get(unique);
            if (value != null
                    && table(request.entity()).values().stream().anyMatch(other -> value.equals(other.get(unique)))) {
                throw new EntityException(ErrorCode.CONFLICT, unique + " is taken");
            }
        }
        table(request.entity()).put((String) row.get("id"), row);
        return row;
    }

    private Map<String, Object> row(EntityRequest request) {
        Map<String, Object> row = table(request.entity()).get(request.id());
        if (row == null) {
            throw new EntityException(ErrorCode.NOT_FOUND, "no such row");
        }
        return row;
    }

    private List<Map<String, Object>> matching(EntityRequest request) {
        return new ArrayList<>(table(request.entity()).values().stream()
                .filter(row -> matches(row, (Map<?, ?>) request.filter()))
                .toList());
    }

    private static boolean matches(Map<String, Object> row, Map<?, ?> filter) {
        return filter.entrySet().stream()
                .allMatch(term -> term.getKey().equals("$or")
                        ? ((List<?>) term.getValue()).stream().anyMatch(part -> matches(row, (Map<?, ?>) part))
                        : holds(row.get(term.getKey()), term.getValue()));
    }

    private static boolean holds(Object value, Object condition) {
        if (!(condition instanceof Map<?, ?> comparisons)) {
            return Objects.equals(value, condition);
        }
        if (comparisons.get("$in") instanceof List<?> list) {
            return value != null && list.contains(value);
        }
        if (comparisons.containsKey("$ne")) {
            return !Objects.equals(value, comparisons.get("$ne"));
        }
        if (comparisons.get("$some") instanceof Map<?, ?> related) {
            return value instanceof List<?> ids && ids.contains(related.get("id"));
        }
        return value != null
                && comparisons.entrySet().stream().allMatch(comparison -> {
                    int order = value.toString().compareTo(comparison.getValue().toString());
                    return switch ((String) comparison.getKey()) {
                        case "$gte" -> order >= 0;
                        case "$lt" -> order < 0;
                        default -> throw new IllegalArgumentException("no operator " + comparison.getKey());
                    };
                });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(EntityRequest request) {
        return (Map<String, Object>) request.data();
    }

    private Map<String, Map<String, Object>> table(String entity) {
        return entities.computeIfAbsent(entity, name -> new LinkedHashMap<>());
    }

    private static Map<String, Map<String, Map<String, Object>>> copy(
            Map<String, Map<String, Map<String, Object>>> entities) {
        Map<String, Map<String, Map<String, Object>>> copy = new LinkedHashMap<>();
        entities.forEach((name, rows) -> {
            Map<String, Map<String, Object>> table = new LinkedHashMap<>();
            rows.forEach((id, row) -> table.put(id, new LinkedHashMap<>(row)));
            copy.put(name, table);
        });
        return copy;
    }
}
