package routes.transport.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.entity.RequestOptions;

/**
 * Puts what a body says into a request. What an operation can't do without is the core's to ask for: here an empty
 * body simply says nothing.
 */
final class RestBody {
    private static final String ROW = "Write a row as {\"name\": \"Ada\"}.";

    private final Map<?, ?> members;

    private RestBody(@Nullable Object body, String... known) {
        if (body == null) {
            members = Map.of();
            return;
        }
        members = object(body, "The body", "Write {\"" + String.join("\": …, \"", known) + "\": …}.");
        for (Object name : members.keySet()) {
            if (!List.of(known).contains(name)) {
                throw Refusal.unknown("member of the body", String.valueOf(name), List.of(known));
            }
        }
    }

    /** @param body the JSON value of the body, {@link JsonText#NOTHING} for an empty one */
    static void apply(Operation operation, @Nullable Object body, RestQuery query, EntityRequest.Builder request) {
        Object given = body == JsonText.NOTHING ? null : present(body);
        switch (operation) {
            case CREATE -> request.data(given == null ? null : rows(given));
            case UPDATE ->
                request.data(
                        given == null
                                ? null
                                : object(given, "The body", "Write {\"name\": \"Ada\"}, with the fields to change."));
            case UPSERT -> new RestBody(given, "filter", "data").filterAndData(request);
            case UPDATE_MANY -> {
                RestBody members = new RestBody(given, "filter", "data", "all");
                members.filterAndData(request);
                request.all(members.flag("all") || query.flag(RestParameter.ALL));
            }
            case DELETE_MANY -> deleteMany(new RestBody(given, "filter", "all"), query, request);
            case AGGREGATE -> request.stages(new RestBody(given, "stages").get("stages"));
            case SEARCH ->
                new RestBody(given, "query", "q", "fields", "searchFields", "options", "relations").search(request);
            case ADD_TO_SET, PULL -> {
                RestBody members = new RestBody(given, "field", "value");
                request.field(members.text("field")).value(members.getOr("value", EntityRequest.ABSENT));
            }
            case INCREMENT -> {
                RestBody members = new RestBody(given, "field", "amount");
                request.field(members.text("field")).amount(members.get("amount"));
            }
            case FIND_ALL, FIND_ONE, FIND_BY_ID, COUNT, DELETE ->
                throw new IllegalArgumentException(operation + " has no body");
        }
    }

    /** The form an export's or list's options have in a body. */
    static RequestOptions options(@Nullable Object body, boolean stream) {
        RestBody envelope = body instanceof Map<?, ?> map ? new RestBody(map) : new RestBody((Object) null);
        RestBody options = new RestBody(
                envelope.get("options"),
                "sort",
                "skip",
                "limit",
                "after",
                "select",
                "exclude",
                "relations",
                "includeDeleted",
                "withTotal");
        Object relations = envelope.get("relations") != null ? envelope.get("relations") : options.get("relations");
        return new RequestOptions(
                options.get("sort"),
                options.get("skip"),
                options.get("limit"),
                options.text("after"),
                options.names("select"),
                options.names("exclude"),
                RestQuery.relations(relations, "The member relations"),
                options.flag("includeDeleted"),
                options.flag("withTotal"),
                stream);
    }

    private RestBody(Map<?, ?> checkedBefore) {
        members = checkedBefore;
    }

    private static void deleteMany(RestBody members, RestQuery query, EntityRequest.Builder request) {
        Object inQuery = query.json(RestParameter.FILTER);
        Object inBody = members.get("filter");
        if (inQuery != null && inBody != null) {
            throw Refusal.badRequest("The filter stands in the query and in the body", "Send it in one place.");
        }
        request.filter(inBody != null ? inBody : inQuery).all(members.flag("all") || query.flag(RestParameter.ALL));
    }

    private void filterAndData(EntityRequest.Builder request) {
        Object data = get("data");
        request.filter(get("filter"))
                .data(data == null ? null : object(data, "The member data", "Write {\"data\": {\"name\": \"Ada\"}}."));
    }

    private void search(EntityRequest.Builder request) {
        Object fields = get("fields") != null ? get("fields") : get("searchFields");
        String text = text("query") != null ? text("query") : text("q");
        request.query(text).searchFields(fields instanceof String names ? RestQuery.names(names) : fields);
    }

    private @Nullable Object get(String name) {
        return members.get(name);
    }

    private @Nullable Object getOr(String name, Object otherwise) {
        return members.containsKey(name) ? members.get(name) : otherwise;
    }

    private @Nullable String text(String name) {
        Object value = get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw Refusal.badRequest("The member " + name + " must be a text, not " + kind(value), "Put it in quotes.");
    }

    private boolean flag(String name) {
        Object value = get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw Refusal.badRequest(
                "The member " + name + " must be true or false, not " + kind(value), "Write it without quotes.");
    }

    private List<String> names(String name) {
        Object value = get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof String text) {
            return RestQuery.names(text);
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw Refusal.badRequest("The member " + name + " must be a list of names", "Write [\"id\",\"name\"].");
    }

    private static Object rows(Object body) {
        if (!(body instanceof List<?> list)) {
            return object(body, "The body", ROW + " Several go in a list.");
        }
        for (int i = 0; i < list.size(); i++) {
            object(present(list.get(i)), "Element " + (i + 1) + " of the body", ROW);
        }
        return list;
    }

    // A null in a body is a value of the wrong kind, not an absent body.
    private static Object present(@Nullable Object value) {
        return value == null ? JsonText.NOTHING : value;
    }

    private static Map<?, ?> object(Object value, String what, String hint) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw Refusal.badRequest(what + " must be a JSON object, not " + kind(value), hint);
    }

    private static String kind(Object value) {
        return value instanceof List<?>
                ? "a list"
                : value instanceof String
                        ? "a text"
                        : value instanceof Number
                                ? "a number"
                                : value instanceof Boolean
                                        ? "a truth value"
                                        : value instanceof Map<?, ?> ? "an object" : "null";
    }
}
