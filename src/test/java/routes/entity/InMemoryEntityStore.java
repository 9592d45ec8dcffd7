package routes.entity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Stands in for {@code direct:entity} in tests of transports: answers all operations on users kept in memory, and
 * every kind of refusal a client can provoke. It is no second core: it checks just enough to tell requests apart.
 */
public final class InMemoryEntityStore {
    public static final String KEY = "sk_test_good";
    public static final String READ_KEY = "sk_test_reads";

    /** Entities that fail in a way of their own. */
    public static final String UNREACHABLE = "Unreachable";

    public static final String BROKEN = "Broken";
    public static final String SECRET_TEXT = "jdbc:secret://driver text";

    private static final List<String> FIELDS = List.of("id", "name", "email", "age", "active", "tags", "profile");
    private final Map<String, Map<String, Map<String, Object>>> projects = new TreeMap<>();
    private final List<EntityRequest> requests = new ArrayList<>();
    private int lastId;

    public synchronized void clear() {
        projects.clear();
        requests.clear();
        lastId = 0;
    }

    /** The request as it arrived last. */
    public synchronized EntityRequest lastRequest() {
        return requests.get(requests.size() - 1);
    }

    public synchronized List<EntityResult> answerAll(EntityBatch batch) {
        return batch.requests().stream().map(this::answer).toList();
    }

    // One group of all, whose members other than its key are counts.
    private static Map<String, Object> grouped(EntityRequest request, long count) {
        Map<?, ?> last = (Map<?, ?>) ((List<?>) request.stages()).get(((List<?>) request.stages()).size() - 1);
        Map<String, Object> group = new TreeMap<>(Map.of("_group", "all"));
        ((Map<?, ?>) last.get("$group")).keySet().forEach(name -> group.put(String.valueOf(name), count));
        group.remove("_by");
        return group;
    }

    public synchronized EntityResult answer(EntityRequest request) {
        requests.add(request);
        authorize(request);
        String project = request.project() == null ? "default" : request.project();
        if (!Set.of("default", "shop").contains(project)) {
            throw new EntityException(ErrorCode.PROJECT_NOT_FOUND, "No project " + project);
        }
        entity(request);
        arguments(request);
        Map<String, Map<String, Object>> rows = projects.computeIfAbsent(project, name -> new LinkedHashMap<>());
        return switch (request.operation()) {
            case FIND_ALL, SEARCH -> list(request, rows);
            case FIND_ONE ->
                row(request, matching(request, rows).stream().findFirst().orElseThrow(InMemoryEntityStore::miss));
            case FIND_BY_ID -> row(request, found(request, rows));
            case COUNT ->
                EntityResult.of(
                        request.operation(), (long) matching(request, rows).size());
            case AGGREGATE -> EntityResult.of(request.operation(), List.of(grouped(request, rows.size())));
            case CREATE -> create(request, rows);
            case UPDATE -> update(request, rows);
            case UPSERT -> upsert(request, rows);
            case DELETE -> {
                found(request, rows);
                rows.remove(request.id());
                yield EntityResult.of(request.operation(), true);
            }
            case UPDATE_MANY -> {
                List<Map<String, Object>> found = matching(request, rows);
                found.forEach(row -> row.putAll(data(request.data())));
                yield EntityResult.counted(request.operation(), null, found.size());
            }
            case DELETE_MANY -> {
                List<Map<String, Object>> found = matching(request, rows);
                found.forEach(row -> rows.remove(String.valueOf(row.get("id"))));
                yield EntityResult.counted(request.operation(), (long) found.size(), found.size());
            }
            case ADD_TO_SET, PULL -> changeSet(request, found(request, rows));
            case INCREMENT -> {
                Map<String, Object> row = found(request, rows);
                long before = row.get(request.field()) instanceof Number number ? number.longValue() : 0;
                row.put(request.field(), before + ((Number) request.amount()).longValue());
                yield row(request, row);
            }
        };
    }

    private static void authorize(EntityRequest request) {
        List<String> keys = request.credential().keys();
        if (keys.isEmpty()) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "API key required").hint("Send one in X-API-Key.");
        }
        if (keys.size() > 1 || !Set.of(KEY, READ_KEY).contains(keys.get(0))) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "Invalid or revoked API key");
        }
        if (keys.get(0).equals(READ_KEY) && request.operation().writes()) {
            throw new EntityException(ErrorCode.FORBIDDEN, "API key not authorized for operations=\"write\"");
        }
    }

    private static void entity(EntityRequest request) {
        switch (request.entity()) {
            case "User", "users" -> {}
            case UNREACHABLE ->
                throw new EntityException(ErrorCode.DB_NOT_CONNECTED, "The database does not answer")
                        .retryAfter(Duration.ofMillis(1500));
            case BROKEN -> throw new IllegalStateException(SECRET_TEXT);
            default ->
                throw new EntityException(ErrorCode.ENTITY_NOT_FOUND, "No entity " + request.entity())
                        .hint("Did you mean User?");
        }
    }

    private static void arguments(EntityRequest request) {
        Operation operation = request.operation();
        need(operation, Operation.Argument.ID, request.id(), ErrorCode.MISSING_ID);
        need(
                operation,
                Operation.Argument.DATA,
                request.data(),
                operation == Operation.CREATE || operation == Operation.UPDATE
                        ? ErrorCode.MISSING_DATA
                        : ErrorCode.MISSING_PARAMS);
        need(operation, Operation.Argument.FILTER, request.filter(), ErrorCode.MISSING_PARAMS);
        need(operation, Operation.Argument.QUERY, request.query(), ErrorCode.MISSING_QUERY);
        need(operation, Operation.Argument.STAGES, request.stages(), ErrorCode.MISSING_STAGES);
        need(operation, Operation.Argument.FIELD, request.field(), ErrorCode.MISSING_PARAMS);
        need(operation, Operation.Argument.AMOUNT, request.amount(), ErrorCode.MISSING_PARAMS);
        if (operation.needs(Operation.Argument.VALUE) && request.value() == EntityRequest.ABSENT) {
            throw new EntityException(ErrorCode.MISSING_PARAMS, "value is needed");
        }
    }

    private static void need(Operation operation, Operation.Argument argument, Object value, ErrorCode code) {
        if (operation.needs(argument) && (value == null || value.equals(""))) {
            throw new EntityException(
                    code, operation.wireName() + " needs " + argument.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    private static EntityResult list(EntityRequest request, Map<String, Map<String, Object>> rows) {
        List<Map<String, Object>> found = matching(request, rows);
        RequestOptions options = request.options();
        if (options.sort() instanceof Map<?, ?> sort) {
            sort.forEach((field, direction) -> {
                Comparator<Map<String, Object>> order = Comparator.comparing(row -> String.valueOf(row.get(field)));
                found.sort(((Number) direction).intValue() < 0 ? order.reversed() : order);
            });
        }
        int skip = options.skip() instanceof Number number ? number.intValue() : 0;
        int limit = options.limit() instanceof Number number ? number.intValue() : Page.DEFAULT_LIMIT;
        List<Map<String, Object>> page = found.stream()
                .skip(skip)
                .limit(limit)
                .map(row -> shown(request, row))
                .toList();
        Long total = options.withTotal() ? (long) found.size() : null;
        String next = skip + page.size() < found.size()
                ? "after-" + page.get(page.size() - 1).get("id")
                : null;
        return new EntityResult(request.operation(), page, (long) page.size(), total, limit, next, null, null, false);
    }

    private static Map<String, Object> shown(EntityRequest request, Map<String, Object> row) {
        Map<String, Object> shown = new LinkedHashMap<>(row);
        List<String> select = request.options().select();
        if (!select.isEmpty()) {
            shown.keySet().retainAll(Set.copyOf(concat("id", select)));
        }
        shown.keySet().removeAll(request.options().exclude());
        return shown;
    }

    private static List<String> concat(String first, List<String> others) {
        List<String> all = new ArrayList<>(others);
        if (!all.contains(first)) {
            all.add(first);
        }
        return all;
    }

    private EntityResult create(EntityRequest request, Map<String, Map<String, Object>> rows) {
        if (request.data() instanceof List<?> several) {
            List<Map<String, Object>> created = new ArrayList<>();
            several.forEach(data -> created.add(insert(data(data), rows)));
            return EntityResult.counted(request.operation(), created, created.size())
                    .withCreated(true);
        }
        return row(request, insert(data(request.data()), rows)).withCreated(true);
    }

    private Map<String, Object> insert(Map<String, Object> data, Map<String, Map<String, Object>> rows) {
        List<Problem> problems = new ArrayList<>();
        data.keySet().stream()
                .filter(name -> !FIELDS.contains(name))
                .forEach(name -> problems.add(new Problem(name, "is not a field of User")));
        if (data.get("name") == null) {
            problems.add(new Problem("name", "is required"));
        }
        if (!problems.isEmpty()) {
            throw new EntityException(ErrorCode.VALIDATION_FAILED, "User is not valid", problems);
        }
        Object email = data.get("email");
        if (email != null && rows.values().stream().anyMatch(row -> email.equals(row.get("email")))) {
            throw new EntityException(
                    ErrorCode.CONFLICT, "Another User has this email", List.of(new Problem("email", "is taken")));
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", data.getOrDefault("id", "u" + ++lastId));
        FIELDS.forEach(field -> row.putIfAbsent(field, data.get(field)));
        rows.put(String.valueOf(row.get("id")), row);
        return row;
    }

    private static EntityResult update(EntityRequest request, Map<String, Map<String, Object>> rows) {
        Map<String, Object> row = found(request, rows);
        EntityTags wanted = request.ifMatch();
        if (wanted != null && !wanted.matches(tag(row))) {
            throw new EntityException(ErrorCode.PRECONDITION_FAILED, "The row has changed");
        }
        if (request.replace()) {
            row.replaceAll((name, value) -> name.equals("id") ? value : null);
        }
        row.putAll(data(request.data()));
        return row(request, row);
    }

    private EntityResult upsert(EntityRequest request, Map<String, Map<String, Object>> rows) {
        List<Map<String, Object>> found = matching(request, rows);
        if (found.isEmpty()) {
            Map<String, Object> data = new LinkedHashMap<>(data(request.filter()));
            data.putAll(data(request.data()));
            return row(request, insert(data, rows)).withCreated(true);
        }
        found.get(0).putAll(data(request.data()));
        return row(request, found.get(0));
    }

    private static EntityResult changeSet(EntityRequest request, Map<String, Object> row) {
        List<Object> values =
                row.get(request.field()) instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
        if (request.operation() == Operation.PULL) {
            values.removeIf(value -> value.equals(request.value()));
        } else if (!values.contains(request.value())) {
            values.add(request.value());
        }
        row.put(request.field(), values);
        return row(request, row);
    }

    private static EntityResult row(EntityRequest request, Map<String, Object> row) {
        return EntityResult.of(request.operation(), shown(request, row)).withTag(tag(row));
    }

    private static String tag(Map<String, Object> row) {
        return Integer.toHexString(row.toString().hashCode());
    }

    private static Map<String, Object> found(EntityRequest request, Map<String, Map<String, Object>> rows) {
        Map<String, Object> row = rows.get(request.id());
        if (row == null) {
            throw miss();
        }
        return row;
    }

    private static EntityException miss() {
        return new EntityException(ErrorCode.NOT_FOUND, "No such User");
    }

    private static List<Map<String, Object>> matching(EntityRequest request, Map<String, Map<String, Object>> rows) {
        Predicate<Map<String, Object>> condition = row -> true;
        if (request.filter() != null) {
            for (Map.Entry<String, Object> term : data(request.filter()).entrySet()) {
                condition = condition.and(term(term.getKey(), term.getValue()));
            }
        }
        if (request.operation() == Operation.SEARCH) {
            condition = condition.and(row -> String.valueOf(row.get("name")).contains(request.query()));
        }
        return new ArrayList<>(rows.values().stream().filter(condition).toList());
    }

    private static Predicate<Map<String, Object>> term(String field, Object value) {
        if (!FIELDS.contains(field)) {
            throw new EntityException(ErrorCode.BAD_REQUEST, "User has no field " + field);
        }
        if (!(value instanceof Map<?, ?> operators)) {
            return row -> value == null ? row.get(field) == null : value.equals(row.get(field));
        }
        Predicate<Map<String, Object>> all = row -> true;
        for (Map.Entry<?, ?> operator : operators.entrySet()) {
            if (!operator.getKey().equals("$gte")) {
                throw new EntityException(ErrorCode.BAD_REQUEST, "Unknown operator " + operator.getKey());
            }
            long bound = ((Number) operator.getValue()).longValue();
            all = all.and(row -> row.get(field) instanceof Number number && number.longValue() >= bound);
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(Object data) {
        return (Map<String, Object>) data;
    }
}
