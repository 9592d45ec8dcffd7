package routes.access;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.DocumentLimits;
import routes.entity.EntityException;
import routes.entity.EntityLimit;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Problem;
import routes.entity.Scopes;
import routes.schema.Suggestion;

/**
 * Reads a key's JSON. Whatever it does not know is a fault: a misspelt word must not turn a limited key into an
 * unlimited one.
 */
final class PermissionsReader {
    private static final String SCOPES = "scopes";
    private static final String RATE_LIMIT = "rateLimit";
    private static final String LIMITS = "limits";
    private static final String FIELDS = "fields";
    private static final String ROWS = "rows";
    private static final String GRAPHQL = "graphql";
    private static final List<String> PARTS = List.of(SCOPES, RATE_LIMIT, LIMITS, GRAPHQL);
    private static final List<String> LIMIT_PARTS = List.of(FIELDS, ROWS);
    private static final List<String> OPERATIONS = Arrays.stream(Operation.Access.values())
            .map(Operation.Access::wireName)
            .toList();

    private final List<Problem> problems = new ArrayList<>();

    Permissions read(@Nullable Object json) {
        Map<String, Object> top = object("permissions", json);
        Object nested = top.remove(SCOPES);
        int rateLimit = rateLimit(top.remove(RATE_LIMIT));
        Map<String, EntityLimit> limits = limits(top.remove(LIMITS));
        DocumentLimits documents = documents(top.remove(GRAPHQL));
        Map<String, Object> scopes = top;
        if (nested != null) {
            top.keySet().forEach(name -> unknown(name, name, PARTS));
            scopes = object(SCOPES, nested);
        }
        Map<String, Scopes.Values> byName = new LinkedHashMap<>();
        scopes.forEach((name, values) -> byName.put(name, values(name, values)));
        if (!problems.isEmpty()) {
            throw new EntityException(ErrorCode.BAD_REQUEST, "The permissions of a key can't be read", problems)
                    .hint("Write {\"scopes\":{\"projects\":[\"default\"],\"operations\":[\"read\"],"
                            + "\"transports\":\"*\"},\"rateLimit\":0}");
        }
        return new Permissions(new Scopes(byName), rateLimit, limits, documents);
    }

    private Scopes.Values values(String name, @Nullable Object json) {
        Set<String> values = strings(name, json instanceof String one ? List.of(one) : json, ", or \"*\"");
        if (values.contains("*")) {
            return Scopes.Values.ANY;
        }
        if (name.equals(Scopes.OPERATIONS)) {
            values.stream()
                    .filter(value -> !OPERATIONS.contains(value))
                    .forEach(value -> unknown(name, value, OPERATIONS));
        }
        return Scopes.Values.of(values);
    }

    private Map<String, EntityLimit> limits(@Nullable Object json) {
        Map<String, EntityLimit> limits = new LinkedHashMap<>();
        if (json != null) {
            object(LIMITS, json).forEach((entity, limit) -> limits.put(entity, limit(LIMITS + "." + entity, limit)));
        }
        return limits;
    }

    private EntityLimit limit(String place, @Nullable Object json) {
        Map<String, Object> parts = object(place, json);
        // A null is no way to say "all": whoever wrote it may have meant something else.
        Set<String> fields = parts.containsKey(FIELDS) ? strings(place + ".fields", parts.remove(FIELDS), "") : null;
        Object rows = parts.containsKey(ROWS) ? object(place + ".rows", parts.remove(ROWS)) : null;
        parts.keySet().forEach(name -> unknown(place, name, LIMIT_PARTS));
        return new EntityLimit(fields, rows);
    }

    private void unknown(String place, String word, List<String> known) {
        problems.add(new Problem(place, Suggestion.unknown(word, known)));
    }

    private DocumentLimits documents(@Nullable Object json) {
        Map<String, Integer> byName = new LinkedHashMap<>();
        if (json != null) {
            object(GRAPHQL, json).forEach((name, most) -> {
                if (DocumentLimits.NAMES.contains(name)) {
                    byName.put(name, whole(GRAPHQL + "." + name, most, 1, "must be a whole number, 1 or more"));
                } else {
                    unknown(GRAPHQL, name, DocumentLimits.NAMES);
                }
            });
        }
        return DocumentLimits.of(byName);
    }

    private int rateLimit(@Nullable Object json) {
        String wanted = "must be a whole number of requests a minute, 0 for no limit";
        return json == null ? 0 : whole(RATE_LIMIT, json, 0, wanted);
    }

    private int whole(String place, @Nullable Object json, int least, String wanted) {
        if (json instanceof Number number) {
            double value = number.doubleValue();
            if (value >= least && value <= Integer.MAX_VALUE && value == Math.rint(value)) {
                return (int) value;
            }
        }
        problems.add(new Problem(place, wanted));
        return 0;
    }

    private Set<String> strings(String place, @Nullable Object json, String or) {
        Set<String> strings = new LinkedHashSet<>();
        if (json instanceof List<?> list) {
            for (Object element : list) {
                if (element instanceof String text && !text.isBlank()) {
                    strings.add(text);
                } else {
                    problems.add(new Problem(place, "must hold names only"));
                }
            }
        } else {
            problems.add(new Problem(place, "must be a list of names" + or));
        }
        return strings;
    }

    private Map<String, Object> object(String place, @Nullable Object json) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (json instanceof Map<?, ?> map) {
            map.forEach((name, value) -> object.put(String.valueOf(name), value));
        } else {
            problems.add(new Problem(place, "must be an object"));
        }
        return object;
    }
}
