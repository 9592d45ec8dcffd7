package routes.transport.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.transport.JsonMembers;
import routes.transport.JsonText;
import routes.transport.NameText;
import routes.transport.Refusal;

/**
 * Puts what a body says into a request. What an operation can't do without is the core's to ask for: here an empty
 * body simply says nothing.
 */
final class RestBody {
    private static final String BODY = "The body";
    private static final String ROW = "Write a row as {\"name\": \"Ada\"}.";
    private static final List<String> SEARCH = List.of("query", "q", "fields", "searchFields", "options", "relations");

    private RestBody() {}

    /** @param body the JSON value of the body, {@link JsonText#NOTHING} for an empty one */
    static void apply(Operation operation, @Nullable Object body, RestQuery query, EntityRequest.Builder request) {
        Object given = body == JsonText.NOTHING ? null : present(body);
        switch (operation) {
            case CREATE -> request.data(given == null ? null : rows(given));
            case UPDATE ->
                request.data(
                        given == null
                                ? null
                                : JsonMembers.object(
                                        given, BODY, "Write {\"name\": \"Ada\"}, with the fields to change."));
            case UPSERT -> filterAndData(members(given, "filter", "data"), request);
            case UPDATE_MANY -> {
                JsonMembers members = members(given, "filter", "data", "all");
                filterAndData(members, request);
                request.all(members.flag("all") || query.flag(RestParameter.ALL));
            }
            case DELETE_MANY -> deleteMany(members(given, "filter", "all"), query, request);
            case AGGREGATE -> request.stages(members(given, "stages").get("stages"));
            case SEARCH -> search(JsonMembers.of(given, BODY, SEARCH), request);
            case ADD_TO_SET, PULL -> {
                JsonMembers members = members(given, "field", "value");
                request.field(members.text("field")).value(members.getOr("value", EntityRequest.ABSENT));
            }
            case INCREMENT -> {
                JsonMembers members = members(given, "field", "amount");
                request.field(members.text("field")).amount(members.get("amount"));
            }
            case FIND_ALL, FIND_ONE, FIND_BY_ID, COUNT, DELETE ->
                throw new IllegalArgumentException(operation + " has no body");
        }
    }

    /** The form a list's options have in the body of a search. */
    static RequestOptions options(@Nullable Object body, boolean stream) {
        return JsonMembers.of(body instanceof Map<?, ?> ? body : null, BODY, SEARCH)
                .options(stream);
    }

    private static JsonMembers members(@Nullable Object body, String... known) {
        return JsonMembers.of(body, BODY, List.of(known));
    }

    private static void deleteMany(JsonMembers members, RestQuery query, EntityRequest.Builder request) {
        Object inQuery = query.json(RestParameter.FILTER);
        Object inBody = members.get("filter");
        if (inQuery != null && inBody != null) {
            throw Refusal.badRequest("The filter stands in the query and in the body", "Send it in one place.");
        }
        request.filter(inBody != null ? inBody : inQuery).all(members.flag("all") || query.flag(RestParameter.ALL));
    }

    private static void filterAndData(JsonMembers members, EntityRequest.Builder request) {
        request.filter(members.get("filter")).data(members.object("data", "Write {\"data\": {\"name\": \"Ada\"}}."));
    }

    private static void search(JsonMembers members, EntityRequest.Builder request) {
        Object fields = members.get("fields") != null ? members.get("fields") : members.get("searchFields");
        String text = members.text("query") != null ? members.text("query") : members.text("q");
        request.query(text).searchFields(fields instanceof String names ? NameText.split(names) : fields);
    }

    private static Object rows(Object body) {
        if (!(body instanceof List<?> list)) {
            return JsonMembers.object(body, BODY, ROW + " Several go in a list.");
        }
        for (int i = 0; i < list.size(); i++) {
            JsonMembers.object(list.get(i), "Element " + (i + 1) + " of the body", ROW);
        }
        return list;
    }

    // A null in a body is a value of the wrong kind, not an absent body.
    private static Object present(@Nullable Object value) {
        return value == null ? JsonText.NOTHING : value;
    }
}
