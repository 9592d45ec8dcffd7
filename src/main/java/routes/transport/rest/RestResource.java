package routes.transport.rest;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import routes.entity.Operation;

/**
 * Everything that is served for an entity: the path behind its name, and the operation of each method. The router,
 * the Allow header and the OpenAPI document all read this one table.
 */
enum RestResource {
    ROWS("", Map.of("GET", Operation.FIND_ALL, "POST", Operation.CREATE)),
    ROW(
            "/{id}",
            Map.of(
                    "GET", Operation.FIND_BY_ID,
                    "PUT", Operation.UPDATE,
                    "PATCH", Operation.UPDATE,
                    "DELETE", Operation.DELETE)),
    COUNT("/count", Map.of("GET", Operation.COUNT)),
    ONE("/one", Map.of("GET", Operation.FIND_ONE)),
    SEARCH("/search", Map.of("GET", Operation.SEARCH, "POST", Operation.SEARCH)),
    UPSERT("/upsert", Map.of("POST", Operation.UPSERT)),
    AGGREGATE("/aggregate", Map.of("POST", Operation.AGGREGATE)),
    BULK(
            "/bulk",
            Map.of(
                    "PUT", Operation.UPDATE_MANY,
                    "PATCH", Operation.UPDATE_MANY,
                    "DELETE", Operation.DELETE_MANY)),
    UPDATE_MANY("/updateMany", Map.of("POST", Operation.UPDATE_MANY)),
    DELETE_MANY("/deleteMany", Map.of("POST", Operation.DELETE_MANY)),
    ADD_TO_SET("/{id}/addToSet", Map.of("POST", Operation.ADD_TO_SET)),
    PULL("/{id}/pull", Map.of("POST", Operation.PULL)),
    INCREMENT("/{id}/increment", Map.of("POST", Operation.INCREMENT)),
    /** The card of a project, which is about no entity. */
    PROJECT("", Map.of()),
    /** What is behind a row under no word that is known, unless its first segment is a project that is not. */
    NOTHING("", Map.of());

    private static final Map<String, RestResource> BY_WORD = byWord("/");
    private static final Map<String, RestResource> BY_WORD_BEHIND_ID = byWord("/{id}/");

    private final String path;
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final String allow;

    RestResource(String path, Map<String, Operation> byMethod) {
        this.path = path;
        Set<String> allowed = new LinkedHashSet<>();
        // Map.of has no order of its own, and documents must come out the same on every start.
        for (String method : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE"}) {
            Operation operation = byMethod.get(method);
            if (operation != null) {
                operations.put(method, operation);
                allowed.add(method);
                if (method.equals("GET")) {
                    allowed.add("HEAD");
                }
            }
        }
        allowed.add("OPTIONS");
        this.allow = byMethod.isEmpty() ? "GET, HEAD, OPTIONS" : String.join(", ", allowed);
    }

    /** The path behind the entity, with {@code {id}} for a row's id. */
    String path() {
        return path;
    }

    /** Method to operation, HEAD being GET. */
    Map<String, Operation> operations() {
        return Collections.unmodifiableMap(operations);
    }

    String allow() {
        return allow;
    }

    @Nullable
    Operation operation(String method) {
        return operations.get(method.equals("HEAD") ? "GET" : method);
    }

    /** What a segment behind an entity stands for; any word that is not fixed is an id. */
    static RestResource behindEntity(String word) {
        RestResource fixed = BY_WORD.get(word);
        return fixed == null ? ROW : fixed;
    }

    /** What a segment behind an id stands for, or null. */
    static @Nullable RestResource behindId(String word) {
        return BY_WORD_BEHIND_ID.get(word);
    }

    /** The paths behind a row, as a list to read. */
    static String behindRows() {
        return Arrays.stream(values())
                .filter(BY_WORD_BEHIND_ID::containsValue)
                .map(RestResource::path)
                .collect(Collectors.joining(", "));
    }

    private static Map<String, RestResource> byWord(String before) {
        Map<String, RestResource> words = new LinkedHashMap<>();
        for (RestResource resource : values()) {
            String path = resource.path;
            if (path.startsWith(before) && path.indexOf('{', before.length()) < 0) {
                words.put(path.substring(before.length()), resource);
            }
        }
        return Map.copyOf(words);
    }
}
