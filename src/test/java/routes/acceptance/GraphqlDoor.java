package routes.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** GraphQL, asked with variables for whatever is given and for all fields of a row that the schema has. */
final class GraphqlDoor implements Door {
    private static final Set<String> READS = Set.of("findAll", "findOne", "findById", "count", "search");
    private static final Map<String, String> TYPES = Map.of(
            "id", "ID!", "query", "String!", "field", "String!", "value", "String!", "amount", "Float!", "limit", "Int",
            "skip", "Int", "all", "Boolean");

    @Override
    public boolean takes(Question question) {
        // Groups and relations are asked for in the document, in forms of their own.
        return !question.operation().equals("aggregate")
                && !question.options().has("relations")
                && !question.options().has("distinct")
                && !(question.operation().equals("findById")
                        && question.options().has("select"))
                && (question.options().isMissingNode() || READS.contains(question.operation()));
    }

    @Override
    public Reply ask(Http http, Question question) {
        ObjectNode variables = Json.MAPPER.createObjectNode();
        List<String> declared = new ArrayList<>();
        List<String> given = new ArrayList<>();
        question.arguments().properties().forEach(argument -> {
            String name = switch (argument.getKey()) {
                case "data" -> "input";
                case "searchFields" -> "fields";
                default -> argument.getKey();
            };
            if (!name.equals("options")) {
                String type = name.equals("input") ? question.entity() + "Input!" : TYPES.getOrDefault(name, "String");
                variable(variables, declared, given, name, type, argument.getValue());
            }
        });
        String rows = rows(http, question);
        question.options().properties().forEach(option -> {
            // How many rows there are is asked for with a connection.
            if (option.getKey().equals("withTotal")) {
                return;
            }
            if (!option.getKey().equals("select") || !selects(rows, option.getValue())) {
                String type = TYPES.getOrDefault(option.getKey(), "String");
                variable(variables, declared, given, option.getKey(), type, option.getValue());
            }
        });
        String document = (READS.contains(question.operation()) ? "query" : "mutation")
                + (declared.isEmpty() ? "" : "(" + String.join(", ", declared) + ")")
                + " { data: " + field(question)
                + (given.isEmpty() ? "" : "(" + String.join(", ", given) + ")") + rows + " }";
        return ask(http, document, variables);
    }

    static Reply ask(Http http, String document, JsonNode variables) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("query", document);
        body.set("variables", variables);
        Answer answer = http.post("/graphql", body.toString());
        JsonNode json = answer.json();
        JsonNode error = json.path("errors").path(0);
        // What a key may not reach is not in its schema.
        String code = error.path("message").asText().contains("is undefined")
                ? "FORBIDDEN"
                : error.path("extensions").path("code").asText();
        return Reply.of(answer, json.path("data").path("data"), error.isMissingNode() ? null : code);
    }

    private static String field(Question question) {
        String entity = question.entity();
        String x = entity.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + entity.substring(1);
        return switch (question.operation()) {
            case "findAll" -> x + "s";
            case "findOne" -> x + "One";
            case "findById" -> x;
            case "count" -> x + "Count";
            case "search" -> x + "Search";
            case "updateMany", "deleteMany" -> question.operation() + entity + "s";
            default -> question.operation() + entity;
        };
    }

    /** The selection of what the question shows of a row: what it selects, or all that the schema has. */
    private static String rows(Http http, Question question) {
        if (Set.of("count", "delete", "updateMany", "deleteMany").contains(question.operation())) {
            return "";
        }
        String select = question.options().path("select").asText("");
        if (select.equals("id,name")) {
            return " { id name }";
        }
        JsonNode fields = ask(
                        http,
                        "query($name: String!) { data: __type(name: $name) { fields { name type { kind ofType { kind"
                                + " ofType { kind ofType { kind } } } } } } }",
                        Json.MAPPER.createObjectNode().put("name", question.entity()))
                .data()
                .path("fields");
        StringBuilder names = new StringBuilder();
        fields.forEach(field -> {
            if (!field.path("type").toString().contains("OBJECT")) {
                names.append(' ').append(field.path("name").asText());
            }
        });
        return " {" + (names.isEmpty() ? " id" : names) + " }";
    }

    private static boolean selects(String rows, JsonNode select) {
        return rows.equals(" { " + select.asText().replace(',', ' ') + " }");
    }

    private static void variable(
            ObjectNode variables, List<String> declared, List<String> given, String name, String type, JsonNode value) {
        declared.add("$" + name + ": " + type);
        given.add(name + ": $" + name);
        boolean asJson = name.equals("value") || type.startsWith("String") && !value.isTextual();
        if (asJson) {
            variables.put(name, value.toString());
        } else {
            variables.set(name, value);
        }
    }

    @Override
    public String toString() {
        return "graphql";
    }
}
