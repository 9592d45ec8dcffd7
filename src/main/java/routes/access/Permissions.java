package routes.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import routes.entity.DocumentLimits;
import routes.entity.EntityLimit;
import routes.entity.Scopes;

/**
 * What a key may do, as its JSON says: scopes, requests a minute, how far it reaches into single entities, and how
 * much a document of GraphQL may ask for.
 * Scope names are not checked here, so that a new scope needs no change; a scope that is not named sets no limit.
 *
 * @param rateLimit requests a minute, 0 for no limit
 * @param limits entity name to its limit
 * @param documents of GraphQL, as far as they are bounded otherwise than by the server
 */
public record Permissions(Scopes scopes, int rateLimit, Map<String, EntityLimit> limits, DocumentLimits documents) {
    /** May do everything. */
    public static final Permissions ALL =
            of(Map.of(Scopes.PROJECTS, Set.of("*"), Scopes.OPERATIONS, Set.of("*"), Scopes.TRANSPORTS, Set.of("*")));

    public Permissions {
        limits = Map.copyOf(limits);
    }

    /** Scope name to allowed values, of which {@code "*"} allows all. */
    public static Permissions of(Map<String, Set<String>> scopes) {
        Map<String, Scopes.Values> byName = new LinkedHashMap<>();
        scopes.forEach((name, values) ->
                byName.put(name, values.contains("*") ? Scopes.Values.ANY : Scopes.Values.of(values)));
        return new Permissions(new Scopes(byName), 0, Map.of(), DocumentLimits.NONE);
    }

    /**
     * Reads both forms, {@code {"scopes":{...}, "rateLimit":n, "limits":{...}, "graphql":{...}}} and the flat one with the scopes
     * at the top.
     *
     * @throws routes.entity.EntityException BAD_REQUEST naming every place that can't be read
     */
    public static Permissions parse(Object json) {
        return new PermissionsReader().read(json);
    }

    public Permissions withRateLimit(int requestsAMinute) {
        return new Permissions(scopes, requestsAMinute, limits, documents);
    }

    /** The nested form, as plain JSON values. */
    public Map<String, Object> toJson() {
        Map<String, Object> names = new LinkedHashMap<>();
        scopes.byName()
                .forEach((name, values) -> names.put(
                        name,
                        values.any() ? "*" : values.values().stream().sorted().toList()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scopes", names);
        json.put("rateLimit", rateLimit);
        if (!limits.isEmpty()) {
            Map<String, Object> entities = new LinkedHashMap<>();
            limits.forEach((entity, limit) -> entities.put(entity, json(limit)));
            json.put("limits", entities);
        }
        if (!documents.equals(DocumentLimits.NONE)) {
            json.put("graphql", documents.byName());
        }
        return json;
    }

    private static Map<String, Object> json(EntityLimit limit) {
        Map<String, Object> json = new LinkedHashMap<>();
        Set<String> fields = limit.fields();
        if (fields != null) {
            json.put("fields", fields.stream().sorted().toList());
        }
        Object rows = limit.rows();
        if (rows != null) {
            json.put("rows", rows);
        }
        return json;
    }

    /** One line for people: {@code projects=* operations=read,write}. */
    public String summary() {
        StringBuilder line = new StringBuilder();
        scopes.byName()
                .forEach((name, values) -> line.append(line.isEmpty() ? "" : " ")
                        .append(name)
                        .append('=')
                        .append(values.any() ? "*" : String.join(",", sorted(values.values()))));
        limits.keySet().stream()
                .sorted()
                .forEach(name -> line.append(" limited:").append(name));
        documents.byName().forEach((name, most) -> line.append(" graphql:" + name + "=" + most));
        return line.isEmpty() ? "no limits" : line.toString();
    }

    private static List<String> sorted(Set<String> values) {
        return values.stream().sorted().toList();
    }
}
