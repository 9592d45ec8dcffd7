package routes.transport;

import static routes.transport.JsonSchema.anyObject;
import static routes.transport.JsonSchema.array;
import static routes.transport.JsonSchema.described;
import static routes.transport.JsonSchema.map;
import static routes.transport.JsonSchema.type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import routes.entity.Operation;

/**
 * JSON Schemas of operations: the arguments that {@link CallArguments} takes, and the data of their answers. They refer
 * to those of rows by the names under which {@link RowSchemas} are kept: the entity's, and with .input and .change behind it.
 */
public final class CallSchemas {
    private static final String FILTER =
            "Condition on fields, such as {\"price\":{\"$lt\":20}}, and on related rows, such as "
                    + "{\"orders\":{\"$some\":{}}} and {\"customer.name\":\"Ada\"}";

    private final String references;

    /** @param references what stands before the name of a schema in a reference to it */
    public CallSchemas(String references) {
        this.references = references;
    }

    /** All arguments of an operation, as members of one object. */
    public Map<String, Object> arguments(String entity, Operation operation) {
        Map<String, Object> members = new LinkedHashMap<>();
        CallArguments.of(operation).forEach(name -> members.put(name, argument(entity, operation, name)));
        Map<String, Object> arguments = JsonSchema.object(members);
        List<String> needed = CallArguments.needed(operation);
        if (!needed.isEmpty()) {
            arguments.put("required", needed);
        }
        return arguments;
    }

    /** One argument, by the name that it has in the canonical request. */
    public Map<String, Object> argument(String entity, Operation operation, String name) {
        return switch (name) {
            case "data" -> written(entity, operation);
            case "filter" -> described("object", FILTER);
            case "stages" -> array(anyObject());
            case "amount" -> type("number");
            case "value" -> map("description", "The element");
            case "all" -> described("boolean", "An empty filter means every row");
            case "replace" -> described("boolean", "Fields that are not named are emptied");
            case "options" ->
                described("object", "sort, skip, limit, after, select, exclude, includeDeleted, withTotal");
            case "relations", "searchFields", "ifMatch" -> map("type", List.of("array", "string", "object"));
            default -> type("string");
        };
    }

    private Map<String, Object> written(String entity, Operation operation) {
        Map<String, Object> row =
                map("$ref", references + entity + (operation == Operation.CREATE ? ".input" : ".change"));
        return operation == Operation.CREATE ? map("anyOf", List.of(row, array(row))) : row;
    }

    /** The data of an answer; that of an updateMany is null. */
    public Map<String, Object> data(String entity, Operation operation) {
        Map<String, Object> row = map("$ref", references + entity);
        return switch (operation) {
            case FIND_ALL, SEARCH -> array(row);
            case AGGREGATE -> array(anyObject());
            case COUNT, DELETE_MANY -> type("integer");
            case DELETE -> type("boolean");
            case CREATE -> map("anyOf", List.of(row, array(row)));
            case FIND_ONE, FIND_BY_ID, UPDATE, UPSERT, ADD_TO_SET, PULL, INCREMENT -> row;
            case UPDATE_MANY -> map();
        };
    }
}
