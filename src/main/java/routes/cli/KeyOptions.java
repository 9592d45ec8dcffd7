package routes.cli;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.access.Permissions;
import routes.entity.Scopes;

/**
 * The options of {@code generate-apikey}, as they were typed. What is left out is not limited, but for the
 * operations: administration has to be asked for by name.
 *
 * @param expires {@code 30d}, {@code 12h}, a date or an instant; null for never
 * @param rateLimit requests a minute, 0 for no limit
 * @param from addresses and networks it may be used from
 */
public record KeyOptions(
        List<String> projects,
        List<String> operations,
        List<String> transports,
        List<String> entities,
        @Nullable String expires,
        int rateLimit,
        List<String> from) {
    public static final KeyOptions NONE =
            new KeyOptions(List.of(), List.of(), List.of(), List.of(), null, 0, List.of());

    private static final List<String> ALL = List.of("*");
    private static final List<String> DATA = List.of("read", "write");

    Permissions permissions() {
        Map<String, Object> scopes = new LinkedHashMap<>();
        scopes.put(Scopes.PROJECTS, names(projects, ALL));
        scopes.put(Scopes.OPERATIONS, names(operations, DATA));
        scopes.put(Scopes.TRANSPORTS, names(transports, ALL));
        if (!entities.isEmpty()) {
            scopes.put(Scopes.ENTITIES, names(entities, ALL));
        }
        return Permissions.parse(Map.of("scopes", scopes, "rateLimit", rateLimit));
    }

    // "--projects a,b" and "--projects a --projects b" mean the same.
    private static List<String> names(List<String> typed, List<String> otherwise) {
        Set<String> names = new LinkedHashSet<>();
        for (String part : typed) {
            for (String name : part.split(",", -1)) {
                if (!name.isBlank()) {
                    names.add(name.strip());
                }
            }
        }
        return names.isEmpty() ? otherwise : List.copyOf(names);
    }
}
