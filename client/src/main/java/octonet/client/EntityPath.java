package octonet.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Paths below {@code /api/v1}. A name or id is one part of it, whatever characters it has. */
final class EntityPath {
    // Where the server would take an id for one of these, a delete of one row would be one of many.
    private static final Set<String> OPERATIONS =
            Set.of("count", "one", "search", "upsert", "aggregate", "bulk", "updateMany", "deleteMany");

    private EntityPath() {}

    static String of(String entity) {
        return "/api/v1/" + part("entity", entity);
    }

    static String of(String entity, String operation) {
        return of(entity) + "/" + operation;
    }

    static String row(String entity, String id) {
        if (OPERATIONS.contains(id)) {
            throw new IllegalArgumentException("The id " + id
                    + " is also the name of an operation: ask for it by a filter, such as {\"id\": \"" + id + "\"}");
        }
        return of(entity) + "/" + part("id", id);
    }

    private static String part(String what, String value) {
        if (value.isEmpty() || value.equals(".") || value.equals("..")) {
            throw new IllegalArgumentException("The " + what + " \"" + value + "\" can't be part of a path");
        }
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
