package routes.transport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A query string, taken apart at its ampersands. Its names are decoded and its values are not, so that a refusal of a
 * malformed value can name its parameter.
 */
public final class QueryString {
    /** The parameter that may show a key; it is the door's, and no operation knows it. */
    public static final String KEY = "apikey";

    private QueryString() {}

    /** Hands over each parameter but {@link #KEY} and those that begin with an underscore, which are for others. */
    public static void each(@Nullable String query, BiConsumer<String, String> parameters) {
        if (query == null) {
            return;
        }
        int start = 0;
        while (start < query.length()) {
            int ampersand = query.indexOf('&', start);
            int end = ampersand < 0 ? query.length() : ampersand;
            if (end > start) {
                pair(query.substring(start, end), parameters);
            }
            start = end + 1;
        }
    }

    /** The decoded values of the parameters by their names; one that is not among {@code known}, or comes twice, is refused. */
    public static Map<String, String> parameters(@Nullable String query, Collection<String> known) {
        Map<String, String> values = new LinkedHashMap<>();
        each(query, (name, raw) -> {
            if (!known.contains(name)) {
                throw Refusal.unknown("query parameter", name, known);
            }
            if (values.put(name, value(name, raw)) != null) {
                throw twice(name);
            }
        });
        return values;
    }

    /** The decoded value of a parameter. */
    public static String value(String name, String raw) {
        return PercentText.decode(raw, true, "query parameter " + name);
    }

    /** The refusal of a parameter that comes twice. */
    public static RuntimeException twice(String name) {
        return Refusal.badRequest(
                "The query parameter " + name + " comes twice", "Send it once; lists are separated by commas.");
    }

    /** The keys among the parameters, in the order they came, whatever the others are. */
    static List<String> keys(@Nullable String query) {
        // A name may be encoded in many ways, but never without a percent sign.
        if (query == null || !(query.contains(KEY) || query.indexOf('%') >= 0)) {
            return List.of();
        }
        List<String> keys = new ArrayList<>(1);
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && name(pair.substring(0, equals)).equals(KEY)) {
                keys.add(value(KEY, pair.substring(equals + 1)));
            }
        }
        return keys;
    }

    private static void pair(String pair, BiConsumer<String, String> parameters) {
        int equals = pair.indexOf('=');
        String name = name(equals < 0 ? pair : pair.substring(0, equals));
        if (!name.startsWith("_") && !name.equals(KEY)) {
            parameters.accept(name, equals < 0 ? "" : pair.substring(equals + 1));
        }
    }

    private static String name(String raw) {
        return PercentText.decode(raw, true, "query string");
    }
}
