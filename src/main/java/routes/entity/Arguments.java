package routes.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments an operation can't do without: whether they are there, and whether they have the right form. */
final class Arguments {
    private Arguments() {}

    static void require(EntityRequest request) {
        Operation operation = request.operation();
        List<Problem> missing = new ArrayList<>();
        for (Operation.Argument argument : Operation.Argument.values()) {
            if (operation.needs(argument) && absent(request, argument)) {
                missing.add(new Problem(argument.wireName(), "is missing"));
            }
        }
        if (!missing.isEmpty()) {
            throw refusal(operation, missing);
        }
    }

    /** The id of the row, which {@link #require} found to be there. */
    static String id(EntityRequest request, EntityView view) {
        return Ids.named(view.schema(), request.id());
    }

    /** The condition on the row's tag, which only says something to those who may see the whole row. */
    static @Nullable IfMatch ifMatch(EntityRequest request, EntityView view) {
        EntityTags tags = request.ifMatch();
        TagScope scope = view.tags();
        if (tags == null) {
            return null;
        }
        if (scope != null) {
            return new IfMatch(tags, scope);
        }
        if (tags.any()) {
            return null;
        }
        throw Refusal.bad(
                "ifMatch",
                "needs a key that sees all fields of " + view.schema().name(),
                "Leave it out: rows have no entity tag for a key that is limited to some fields.");
    }

    /** The data of one row. */
    static Map<?, ?> object(@Nullable Object data) {
        if (data instanceof Map<?, ?> map) {
            return map;
        }
        throw new EntityException(
                        ErrorCode.VALIDATION_FAILED,
                        Refusal.text("data", "must be an object"),
                        List.of(new Problem("data", "must be an object")))
                .hint("Write it like {\"name\": \"value\"}.");
    }

    private static boolean absent(EntityRequest request, Operation.Argument argument) {
        return switch (argument) {
            case ID -> blank(request.id());
            case DATA -> request.data() == null;
            case FILTER -> request.filter() == null;
            case QUERY -> blank(request.query());
            case STAGES -> request.stages() == null;
            case FIELD -> blank(request.field());
            case VALUE -> request.value() == EntityRequest.ABSENT;
            case AMOUNT -> request.amount() == null;
        };
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static EntityException refusal(Operation operation, List<Problem> missing) {
        List<String> names = missing.stream().map(Problem::field).toList();
        String text = "Operation " + operation.wireName() + " needs " + String.join(" and ", names);
        return new EntityException(code(operation, missing), text, missing).hint(hint(operation));
    }

    private static String hint(Operation operation) {
        return switch (operation) {
            case DELETE_MANY, UPDATE_MANY -> BulkValidator.EVERY_ROW;
            case CREATE -> "Send the row as an object, or several as a list of objects.";
            case UPDATE -> "Send the fields to change as an object, such as {\"name\": \"Ada\"}.";
            case UPSERT -> "Write {\"filter\": {\"email\": \"a@example.org\"}, \"data\": {\"name\": \"Ada\"}}.";
            case SEARCH -> "Give the text to look for.";
            case AGGREGATE -> "Write {\"stages\": [{\"$match\": {\"active\": true}}]}.";
            case ADD_TO_SET, PULL -> "Write {\"field\": \"tags\", \"value\": \"new\"}.";
            case INCREMENT -> "Write {\"field\": \"visits\", \"amount\": 1}.";
            case FIND_ALL, FIND_ONE, FIND_BY_ID, COUNT, DELETE -> "Give the id of the row.";
        };
    }

    private static ErrorCode code(Operation operation, List<Problem> missing) {
        return switch (operation) {
            case UPSERT, UPDATE_MANY, DELETE_MANY, ADD_TO_SET, PULL, INCREMENT -> ErrorCode.MISSING_PARAMS;
            default ->
                switch (missing.get(0).field()) {
                    case "id" -> ErrorCode.MISSING_ID;
                    case "data" -> ErrorCode.MISSING_DATA;
                    case "query" -> ErrorCode.MISSING_QUERY;
                    case "stages" -> ErrorCode.MISSING_STAGES;
                    default -> ErrorCode.MISSING_PARAMS;
                };
        };
    }
}
