package routes.dialect.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.UnreadableReply;

/** What a service says of its types. */
final class Introspection {
    /** Types are wrapped seven deep at most: a list of lists, each and all not null. */
    static final String DOCUMENT = """
            query Octonet { __schema { queryType { name } mutationType { name } types { kind name
              fields(includeDeprecated: true) { name type { ...T } args { name defaultValue type { ...T } } }
              inputFields { name defaultValue type { ...T } } enumValues(includeDeprecated: true) { name } } } }
            fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name
              ofType { kind name ofType { kind name } } } } } }
            """;

    private final Map<String, JsonNode> types = new LinkedHashMap<>();
    private final String query;
    private final String mutation;

    /** @throws UnreadableReply when the answer is no description */
    Introspection(JsonNode reply) {
        JsonNode schema = reply.path("data").path("__schema");
        if (!schema.path("types").isArray()) {
            throw new UnreadableReply("it does not describe itself: write a mapping");
        }
        schema.path("types").forEach(type -> types.put(type.path("name").asText(), type));
        this.query = schema.path("queryType").path("name").asText("");
        this.mutation = schema.path("mutationType").path("name").asText("");
    }

    Map<String, JsonNode> queries() {
        return members(query, "fields");
    }

    Map<String, JsonNode> mutations() {
        return members(mutation, "fields");
    }

    Map<String, JsonNode> fields(String type) {
        return members(type, "fields");
    }

    Map<String, JsonNode> inputs(String type) {
        return members(type, "inputFields");
    }

    JsonNode type(String name) {
        return types.getOrDefault(name, com.fasterxml.jackson.databind.node.MissingNode.getInstance());
    }

    private Map<String, JsonNode> members(String type, String kind) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        type(type).path(kind).forEach(member -> members.put(member.path("name").asText(), member));
        return members;
    }

    static Map<String, JsonNode> arguments(JsonNode field) {
        Map<String, JsonNode> arguments = new LinkedHashMap<>();
        field.path("args")
                .forEach(argument -> arguments.put(argument.path("name").asText(), argument));
        return arguments;
    }

    /** The name of a type without what is around it. */
    static String named(JsonNode type) {
        JsonNode at = type;
        while (at.path("ofType").isObject()) {
            at = at.path("ofType");
        }
        return at.path("name").asText("");
    }

    static boolean list(JsonNode type) {
        String kind = type.path("kind").asText();
        return kind.equals("LIST") || (kind.equals("NON_NULL") && list(type.path("ofType")));
    }

    static boolean required(@Nullable JsonNode member) {
        return member != null
                && member.path("type").path("kind").asText().equals("NON_NULL")
                && member.path("defaultValue").isNull();
    }

    /** A type as documents write it. */
    static String written(JsonNode type) {
        return switch (type.path("kind").asText()) {
            case "NON_NULL" -> written(type.path("ofType")) + "!";
            case "LIST" -> "[" + written(type.path("ofType")) + "]";
            default -> type.path("name").asText();
        };
    }
}
