package routes.transport.graphql;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.transport.JsonMembers;
import routes.transport.Refusal;

/** What a client sent, in the form of the GraphQL over HTTP specification. */
record GraphqlRequest(
        String query, @Nullable String operationName, Map<String, @Nullable Object> variables, boolean get) {
    private static final String FORM =
            "Write {\"query\": \"{ users { name } }\", \"operationName\": …, \"variables\": {…}}.";

    /** @throws routes.entity.EntityException BAD_REQUEST for anything that is none */
    static GraphqlRequest of(@Nullable Object body, boolean get) {
        Map<?, ?> members = JsonMembers.object(body, get ? "The query string" : "The body", FORM);
        if (!(members.get("query") instanceof String query) || query.isBlank()) {
            throw Refusal.badRequest("The document is missing: there is no text under query", FORM);
        }
        Object name = members.get("operationName");
        if (name != null && !(name instanceof String)) {
            throw Refusal.badRequest("The operationName must be a text, not " + JsonMembers.kind(name), FORM);
        }
        Object extensions = members.get("extensions");
        if (extensions != null && !(extensions instanceof Map)) {
            throw Refusal.badRequest("The extensions must be an object, not " + JsonMembers.kind(extensions), FORM);
        }
        String operation = name == null || name.toString().isEmpty() ? null : name.toString();
        return new GraphqlRequest(query, operation, variables(members.get("variables")), get);
    }

    private static Map<String, @Nullable Object> variables(@Nullable Object given) {
        if (given == null) {
            return Map.of();
        }
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        JsonMembers.object(given, "The variables", FORM)
                .forEach((name, value) -> variables.put(String.valueOf(name), value));
        return variables;
    }
}
