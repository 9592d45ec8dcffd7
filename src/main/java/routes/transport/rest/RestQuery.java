package routes.transport.rest;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.RequestOptions;
import routes.transport.JsonMembers;
import routes.transport.JsonText;
import routes.transport.NameText;
import routes.transport.QueryString;
import routes.transport.Refusal;

/**
 * The query string, taken apart once. A parameter that the operation does not take, or that comes twice, is refused
 * by its name.
 */
final class RestQuery {
    private static final String RELATIONS = "Write [\"orders\"] or {\"orders\":{\"limit\":10}}.";
    private static final RestQuery EMPTY = new RestQuery();

    private final Map<RestParameter, String> values = new EnumMap<>(RestParameter.class);

    private RestQuery() {}

    static RestQuery parse(@Nullable String query, Set<RestParameter> taken) {
        if (query == null || query.isEmpty()) {
            return EMPTY;
        }
        RestQuery parsed = new RestQuery();
        QueryString.each(query, (name, raw) -> parsed.add(name, raw, taken));
        return parsed;
    }

    private void add(String name, String raw, Set<RestParameter> taken) {
        RestParameter parameter = RestParameter.of(name);
        if (parameter == null || !taken.contains(parameter)) {
            throw Refusal.unknown(
                    "query parameter",
                    name,
                    taken.stream().map(RestParameter::wireName).toList());
        }
        if (values.containsKey(parameter)) {
            throw QueryString.twice(name);
        }
        values.put(parameter, QueryString.value(name, raw));
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
        return text == null ? List.of() : NameText.split(text);
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
            return NameText.split(text);
        }
        String what = "The query parameter relations";
        return JsonMembers.relations(JsonText.read(text, what, RELATIONS), what);
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
}
