package routes.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a project's service that is asked over HTTP wants beside its address.
 *
 * @param headers sent with every call; they may hold credentials and are never logged
 * @param mapping file that says how the entities are asked for; null where the service itself tells
 */
public record ServiceAccess(
        Map<String, String> headers, @Nullable String mapping) {
    public static final ServiceAccess NONE = new ServiceAccess(Map.of(), null);

    public ServiceAccess {
        headers = Map.copyOf(headers);
    }

    /**
     * @param token sent as a bearer token, null for none
     * @param lines each a name, a colon and a value
     * @throws IllegalArgumentException naming a line that is no header, without its value
     */
    public static ServiceAccess of(@Nullable String token, List<String> lines, @Nullable String mapping) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (token != null && !token.isBlank()) {
            headers.put("Authorization", "Bearer " + checked("the token", token.strip()));
        }
        for (String line : lines) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")) {
                throw new IllegalArgumentException("a header is written as `Name: value`");
            }
            headers.put(
                    name,
                    checked("the header " + name, line.substring(colon + 1).strip()));
        }
        return new ServiceAccess(headers, mapping == null || mapping.isBlank() ? null : mapping.strip());
    }

    private static String checked(String what, String value) {
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new IllegalArgumentException(what + " must have a value of printable ASCII characters");
        }
        return value;
    }

    @Override
    public String toString() {
        return headers.size() + " headers" + (mapping == null ? "" : ", mapping " + mapping);
    }
}
