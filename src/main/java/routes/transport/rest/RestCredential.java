package routes.transport.rest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.Credential;

/** Collects the keys of a request from the three places a client may put one. */
final class RestCredential {
    private static final String BEARER = "bearer ";

    private RestCredential() {}

    /** @param inQuery keys of the query string, empty where they are not taken there */
    static Credential of(RestInput in, List<String> inQuery) {
        List<String> headers = in.values("X-API-Key");
        List<String> authorizations = in.values("Authorization");
        if (headers.size() == 1 && authorizations.isEmpty() && inQuery.isEmpty()) {
            String key = headers.get(0).strip();
            return key.isEmpty() ? Credential.NONE : new Credential(List.of(key));
        }
        Set<String> keys = new LinkedHashSet<>();
        headers.forEach(key -> add(keys, key));
        authorizations.forEach(value -> add(keys, bearer(value)));
        inQuery.forEach(key -> add(keys, key));
        return keys.isEmpty() ? Credential.NONE : new Credential(List.copyOf(keys));
    }

    private static void add(Set<String> keys, @Nullable String key) {
        if (key != null && !key.isBlank()) {
            keys.add(key.strip());
        }
    }

    // Other schemes are for whoever stands before us: a proxy's Basic user is none of our keys.
    private static @Nullable String bearer(String value) {
        return value.regionMatches(true, 0, BEARER, 0, BEARER.length()) ? value.substring(BEARER.length()) : null;
    }
}
