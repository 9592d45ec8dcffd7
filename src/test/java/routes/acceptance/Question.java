package routes.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A call in the words of the canonical request, which every door has a form for. */
record Question(String entity, String operation, ObjectNode arguments) {

    static Question of(String entity, String operation, JsonNode arguments) {
        return new Question(entity, operation, (ObjectNode) arguments);
    }

    /**
     * What a call over REST asks.
     *
     * @param path such as {@code Login/count?filter={…}}, not encoded
     */
    static Question ofRest(String method, String path, @Nullable String body) {
        int query = path.indexOf('?');
        String[] segments = (query < 0 ? path : path.substring(0, query)).split("/");
        ObjectNode arguments =
                body != null && body.startsWith("{") ? (ObjectNode) Json.tree(body) : Json.MAPPER.createObjectNode();
        if (query >= 0) {
            options(arguments, path.substring(query + 1));
        }
        if (segments.length == 1) {
            return method.equals("GET")
                    ? new Question(segments[0], "findAll", arguments)
                    : new Question(segments[0], "create", data(body));
        }
        String second = segments[1];
        switch (second) {
            case "one":
                return new Question(segments[0], "findOne", arguments);
            case "count", "search", "upsert", "aggregate", "updateMany", "deleteMany":
                return new Question(segments[0], second, arguments);
            default:
        }
        if (segments.length > 2) {
            return new Question(segments[0], segments[2], arguments.put("id", second));
        }
        return switch (method) {
            case "GET" -> new Question(segments[0], "findById", arguments.put("id", second));
            case "DELETE" -> new Question(segments[0], "delete", arguments.put("id", second));
            default -> new Question(segments[0], "update", data(body).put("id", second));
        };
    }

    private static ObjectNode data(@Nullable String body) {
        ObjectNode arguments = Json.MAPPER.createObjectNode();
        arguments.set("data", Json.tree(String.valueOf(body)));
        return arguments;
    }

    private static void options(ObjectNode arguments, String query) {
        ObjectNode options = Json.MAPPER.createObjectNode();
        for (String pair : query.split("&")) {
            String[] sides = pair.split("=", 2);
            String text = sides[1];
            JsonNode value = text.startsWith("{") || text.startsWith("[")
                    ? Json.tree(text)
                    : Json.MAPPER.getNodeFactory().textNode(text);
            switch (sides[0]) {
                case "filter" -> arguments.set("filter", value);
                case "q" -> arguments.set("query", value);
                case "fields" -> arguments.set("searchFields", value);
                case "include" -> options.set("relations", value);
                default -> options.set(sides[0], value);
            }
        }
        if (!options.isEmpty()) {
            arguments.set("options", options);
        }
    }

    JsonNode options() {
        return arguments.path("options");
    }

    @Override
    public String toString() {
        return entity + "." + operation + " " + arguments;
    }
}
