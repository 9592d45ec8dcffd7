package routes.transport.websocket;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeQuery;
import routes.entity.Visitor;
import routes.transport.JsonMembers;
import routes.transport.JsonText;
import routes.transport.NameText;
import routes.transport.QueryString;
import routes.transport.Refusal;
import routes.transport.SequenceNumber;

/**
 * What a client wants to be told of.
 *
 * @param name by which its events say that they are of it, null for one of the server's choice
 * @param entities empty for all
 * @param since the last sequence that the client has seen
 */
record WebsocketSubscription(
        @Nullable String name,
        List<String> entities,
        @Nullable Object filter,
        @Nullable Long since) {
    private static final List<String> MEMBERS = List.of("subscription", "entity", "entities", "filter", "since", "id");
    private static final List<String> PARAMETERS = List.of("subscribe", "filter", "since");
    private static final int LONGEST_NAME = 64;
    private static final String ALL = "*";

    static WebsocketSubscription of(WebsocketMessage message) {
        JsonMembers members = JsonMembers.of(message.members(), "The message", MEMBERS);
        List<String> one = members.names("entity");
        List<String> several = members.names("entities");
        if (!one.isEmpty() && !several.isEmpty()) {
            throw Refusal.badRequest("The message has entity and entities", "Name them in one of the two.");
        }
        return new WebsocketSubscription(
                name(members),
                named(one.isEmpty() ? several : one),
                members.get("filter"),
                since(members.get("since")));
    }

    /** As the address of the connection asks for it, or null. */
    static @Nullable WebsocketSubscription of(@Nullable String query) {
        Map<String, String> parameters = QueryString.parameters(query, PARAMETERS);
        String names = parameters.get("subscribe");
        if (names == null) {
            if (!parameters.isEmpty()) {
                throw Refusal.badRequest(
                        "The query parameter " + parameters.keySet().iterator().next() + " stands without subscribe",
                        "Add subscribe=User, or subscribe=* for all entities.");
            }
            return null;
        }
        String filter = parameters.get("filter");
        String since = parameters.get("since");
        return new WebsocketSubscription(
                null,
                named(NameText.split(names)),
                filter == null ? null : JsonText.read(filter, "The filter", "Write filter={\"age\":{\"$gte\":18}}."),
                since == null ? null : since(JsonText.read(since, "The query parameter since", "Write since=42.")));
    }

    ChangeQuery query(Visitor visitor, @Nullable String project) {
        return new ChangeQuery(visitor, project, entities, filter, since);
    }

    private static @Nullable String name(JsonMembers members) {
        String name = members.text("subscription");
        if (name != null && (name.isEmpty() || name.length() > LONGEST_NAME)) {
            throw Refusal.badRequest(
                    "The member subscription is too short or too long",
                    "Give it 1 to " + LONGEST_NAME + " characters, or leave it out.");
        }
        return name;
    }

    private static List<String> named(List<String> names) {
        return names.contains(ALL) ? List.of() : names.stream().distinct().toList();
    }

    private static @Nullable Long since(@Nullable Object value) {
        return value == null ? null : SequenceNumber.of("member since", value);
    }

    /** What its answer says. */
    static Map<String, Object> described(String name, String project, @Nullable Long since) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("subscription", name);
        data.put("project", project);
        if (since != null) {
            data.put("since", since);
        }
        return data;
    }
}
