package routes.entity;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keys a client sent, each once, in whatever places its transport allows. More than one is refused, so
 * that no proxy and no log can disagree with us about who is asking.
 */
public record Credential(List<String> keys) {
    public static final Credential NONE = new Credential(List.of());

    private static final String BEARER = "bearer ";

    public Credential {
        keys = List.copyOf(keys);
    }

    /**
     * The keys of a request with headers: {@code X-API-Key}, and {@code Authorization} with a bearer token.
     *
     * @param headers finds a header by name in any case: a text, several texts, or null
     * @param further keys from another place, such as a query string
     */
    public static Credential of(Function<String, @Nullable Object> headers, List<String> further) {
        Object header = headers.apply("X-API-Key");
        Object authorization = headers.apply("Authorization");
        if (header instanceof String key && authorization == null && further.isEmpty()) {
            return key.isBlank() ? NONE : new Credential(List.of(key.strip()));
        }
        Set<String> keys = new LinkedHashSet<>();
        values(header).forEach(key -> add(keys, key));
        values(authorization).forEach(value -> add(keys, bearer(value)));
        further.forEach(key -> add(keys, key));
        return keys.isEmpty() ? NONE : new Credential(List.copyOf(keys));
    }

    private static List<String> values(@Nullable Object header) {
        if (header == null) {
            return List.of();
        }
        return header instanceof Collection<?> several
                ? several.stream().map(String::valueOf).toList()
                : List.of(header.toString());
    }

    private static void add(Set<String> keys, String key) {
        if (!key.isBlank()) {
            keys.add(key.strip());
        }
    }

    // Other schemes are for whoever stands before us: a proxy's Basic user is none of our keys.
    private static String bearer(String value) {
        return value.regionMatches(true, 0, BEARER, 0, BEARER.length()) ? value.substring(BEARER.length()) : "";
    }

    // A key must not reach a log by way of a message's toString.
    @Override
    public String toString() {
        return "Credential[" + keys.size() + "]";
    }
}
