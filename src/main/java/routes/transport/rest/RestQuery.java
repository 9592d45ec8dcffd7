package routes.transport.rest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.RequestOptions;

/**
 * The query string, taken apart once. A parameter that the operation does not take, or that comes twice, is refused
 * by its name; {@code apikey} and names that begin with an underscore are for others.
 */
final class RestQuery {
    static final String KEY = "apikey";

    private static final String RELATIONS = "Write [\"orders\"] or {\"orders\":{\"limit\":10}}.";
    private static final RestQuery EMPTY = new RestQuery();

    private final Map<RestParameter, String> values = new EnumMap<>(RestParameter.class);

    private RestQuery() {}

    static RestQuery parse(@Nullable String query, Set<RestParameter> taken) {
        if (query == null || query.isEmpty()) {
            return EMPTY;
        }
        RestQuery parsed = new RestQuery();
        int start = 0;
        while (start < query.length()) {
            int ampersand = query.indexOf('&', start);
            int end = ampersand < 0 ? query.length() : ampersand;
            if (end > start) {
                parsed.add(query.substring(start, end), taken);
            }
            start = end + 1;
        }
        return parsed;
    }

    private void add(String pair, Set<RestParameter> taken) {
        int equals = pair.indexOf('=');
        String name = PercentText.decode(equals < 0 ? pair : pair.substring(0, equals), true, "query string");
        String raw = equals < 0 ? "" : pair.substring(equals + 1);
        if (name.startsWith("_") || name.equals(KEY)) {
            return;
        }
        RestParameter parameter = RestParameter.of(name);
        if (parameter == null || !taken.contains(parameter)) {
            throw Refusal.unknown(
                    "query parameter",
                    name,
                    taken.stream().map(RestParameter::wireName).toList());
        }
        if (values.containsKey(parameter)) {
            throw Refusal.badRequest(
                    "The query parameter " + name + " comes twice", "Send it once; lists are separated by commas.");
        }
        values.put(parameter, PercentText.decode(raw, true, "query parameter " + name));
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
            if (equals > 0
                    && PercentText.decode(pair.substring(0, equals), true, "query string")
                            .equals(KEY)) {
                keys.add(PercentText.decode(pair.substring(equals + 1), true, "query parameter " + KEY));
            }
        }
        return keys;
    }

    @Nullable
    String text(RestParameter parameter) {
        return values.get(parameter);
    }

    /** The text of one of two spellings of a parameter. */
    @Nullable
    String either(RestParameter first, RestParameter second) {
        String one = text(first);
        String other = text(second);
        if (one != null && other != null) {
            throw Refusal.badRequest(
                    "The query parameters " + first.wireName() + " and " + second.wireName() + " mean the same",
                    "Send one of them.");
        }
        return one != null ? one : other;
    }

    /** The parameter's JSON value, null where it is absent or empty. */
    @Nullable
    Object json(RestParameter parameter) {
        String text = text(parameter);
        if (text == null || text.isBlank()) {
            return null;
        }
        Object value = JsonText.read(text, "The query parameter " + parameter.wireName(), advice(parameter));
        if (value == null) {
            throw Refusal.badRequest(
                    "The query parameter " + parameter.wireName() + " is null", "Leave it out, or give it a value.");
        }
        return value;
    }

    private static String advice(RestParameter parameter) {
        return parameter == RestParameter.SORT
                ? "Write sort={\"name\":1,\"age\":-1}, percent-encoded."
                : "Write " + parameter.wireName() + "={\"age\":{\"$gte\":18}}, percent-encoded.";
    }

    boolean flag(RestParameter parameter) {
        String text = text(parameter);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw Refusal.badRequest(
                "The query parameter " + parameter.wireName() + " is neither true nor false",
                "Write " + parameter.wireName() + "=true.");
    }

    List<String> list(RestParameter parameter) {
        String text = text(parameter);
        return text == null ? List.of() : names(text);
    }

    RequestOptions options(boolean stream) {
        if (this == EMPTY && !stream) {
            return RequestOptions.NONE;
        }
        return new RequestOptions(
                json(RestParameter.SORT),
                integer(RestParameter.SKIP),
                integer(RestParameter.LIMIT),
                text(RestParameter.AFTER),
                list(RestParameter.SELECT),
                list(RestParameter.EXCLUDE),
                relations(),
                flag(RestParameter.INCLUDE_DELETED),
                flag(RestParameter.WITH_TOTAL),
                stream);
    }

    private List<?> relations() {
        String text = either(RestParameter.RELATIONS, RestParameter.INCLUDE);
        if (text == null) {
            return List.of();
        }
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        if (first != '[' && first != '{') {
            return names(text);
        }
        String what = "The query parameter relations";
        return relations(JsonText.read(text, what, RELATIONS), what);
    }

    /** Relations as JSON: a list of names and maps, or a map of names to their options. */
    static List<?> relations(@Nullable Object value, String what) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().map(RestQuery::single).toList();
        }
        if (value instanceof List<?> list && !list.contains(null)) {
            return list;
        }
        if (value instanceof String text) {
            return names(text);
        }
        throw Refusal.badRequest(what + " is not a list of relations", RELATIONS);
    }

    /** Names separated by commas. */
    static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 ? text.length() : comma;
            String name = text.substring(start, end).strip();
            if (!name.isEmpty()) {
                names.add(name);
            }
            start = end + 1;
        }
        return names;
    }

    private @Nullable Long integer(RestParameter parameter) {
        String text = text(parameter);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notANumber) {
            throw Refusal.badRequest(
                    "The query parameter " + parameter.wireName() + " is not an integer",
                    "Write it in digits, such as " + parameter.wireName() + "=20.");
        }
    }

    // NullAway reads a map's entry as one of nullable values, which Map.of would not take.
    private static Map<?, ?> single(Map.Entry<?, ?> entry) {
        Map<Object, @Nullable Object> map = new LinkedHashMap<>(2);
        map.put(String.valueOf(entry.getKey()), entry.getValue());
        return map;
    }
}
