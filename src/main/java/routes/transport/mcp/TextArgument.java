package routes.transport.mcp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.transport.CallArguments;
import routes.transport.JsonMembers;
import routes.transport.JsonText;
import routes.transport.NameText;
import routes.transport.Refusal;

/**
 * An argument of a tool that takes text.
 *
 * @param json whether the text holds JSON
 */
record TextArgument(String name, boolean needed, boolean json, boolean number) {
    private static final TextArgument ID = new TextArgument("id", true, false, false);
    private static final TextArgument DATA = new TextArgument("data", true, true, false);
    private static final TextArgument FILTER = new TextArgument("filter", true, true, false);
    private static final TextArgument ANY_FILTER = new TextArgument("filter", false, true, false);
    private static final TextArgument FIELD = new TextArgument("field", true, false, false);
    private static final TextArgument LIMIT = new TextArgument("limit", false, false, true);

    static List<TextArgument> of(Operation operation) {
        return switch (operation) {
            case FIND_ALL ->
                List.of(
                        ANY_FILTER,
                        new TextArgument("sort", false, true, false),
                        LIMIT,
                        new TextArgument("skip", false, false, true));
            case FIND_ONE -> List.of(FILTER, new TextArgument("relations", false, false, false));
            case FIND_BY_ID, DELETE -> List.of(ID);
            case COUNT -> List.of(ANY_FILTER);
            case SEARCH ->
                List.of(
                        new TextArgument("query", true, false, false),
                        new TextArgument("fields", false, false, false),
                        LIMIT);
            case AGGREGATE -> List.of(new TextArgument("stages", true, true, false));
            case CREATE -> List.of(DATA);
            case UPDATE -> List.of(ID, DATA);
            case UPSERT, UPDATE_MANY -> List.of(FILTER, DATA);
            case DELETE_MANY -> List.of(FILTER);
            case ADD_TO_SET, PULL -> List.of(ID, FIELD, new TextArgument("value", true, true, false));
            case INCREMENT -> List.of(ID, FIELD, new TextArgument("amount", true, false, true));
        };
    }

    /** What the operation does, at the beginning of a sentence that ends with the entity. */
    static String summary(Operation operation) {
        return switch (operation) {
            case FIND_ALL -> "List rows of";
            case FIND_ONE -> "Find the first row of";
            case FIND_BY_ID -> "Find by its id a row of";
            case COUNT -> "Count rows of";
            case SEARCH -> "Search the text of";
            case AGGREGATE -> "Group and total rows of";
            case CREATE -> "Create a row of";
            case UPDATE -> "Change a row of";
            case UPSERT -> "Change, or create, a row of";
            case DELETE -> "Delete a row of";
            case UPDATE_MANY -> "Change all matching rows of";
            case DELETE_MANY -> "Delete all matching rows of";
            case ADD_TO_SET -> "Add an element to a list in a row of";
            case PULL -> "Take an element out of a list in a row of";
            case INCREMENT -> "Add to a number in a row of";
        };
    }

    /** @throws routes.entity.EntityException BAD_REQUEST for JSON that is none, and for arguments that are not known */
    static EntityRequest request(Operation operation, String entity, @Nullable String project, McpMessage message) {
        List<TextArgument> known = of(operation);
        JsonMembers given = JsonMembers.of(
                message.params().get("arguments"),
                "The arguments",
                known.stream().map(TextArgument::name).toList());
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        for (TextArgument argument : known) {
            if (!given.has(argument.name())) {
                continue;
            }
            Object value = argument.value(given.get(argument.name()));
            switch (argument.name()) {
                case "sort", "limit", "skip" -> options.put(argument.name(), value);
                case "relations" -> options.put("relations", NameText.split(String.valueOf(value)));
                case "fields" -> arguments.put("searchFields", value);
                default -> arguments.put(argument.name(), value);
            }
        }
        if (!options.isEmpty()) {
            arguments.put("options", options);
        }
        EntityRequest.Builder request =
                message.visitor().asks(operation, entity).project(project);
        CallArguments.apply(operation, arguments, "The arguments", request);
        return request.build();
    }

    private @Nullable Object value(@Nullable Object given) {
        if (!json || !(given instanceof String text)) {
            return given;
        }
        Object value = JsonText.read(text, "The argument " + name, "It is a text that holds JSON.");
        if (value == JsonText.NOTHING) {
            throw Refusal.badRequest("The argument " + name + " is empty", "It is a text that holds JSON.");
        }
        return value;
    }
}
