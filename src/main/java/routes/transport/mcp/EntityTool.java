package routes.transport.mcp;

import static routes.transport.JsonSchema.array;
import static routes.transport.JsonSchema.closed;
import static routes.transport.JsonSchema.described;
import static routes.transport.JsonSchema.map;
import static routes.transport.JsonSchema.object;
import static routes.transport.JsonSchema.type;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityView;
import routes.entity.Operation;

/** The tools of a constant set: as many for three entities as for three hundred. */
enum EntityTool {
    LIST_ENTITIES("List the entities there are.", null, "match", "after"),
    DESCRIBE_ENTITY("Fields, types, enums, relations and operations of an entity.", null, "entity"),
    QUERY(
            "Rows that meet a filter, in order, a page at a time; relations are filled in on request.",
            Operation.FIND_ALL,
            "entity",
            "filter",
            "sort",
            "limit",
            "after",
            "skip",
            "select",
            "relations",
            "withTotal",
            "includeDeleted"),
    GET("One row by its id.", Operation.FIND_BY_ID, "entity", "id", "select", "relations"),
    SEARCH(
            "Rows whose text contains words.",
            Operation.SEARCH,
            "entity",
            "query",
            "searchFields",
            "sort",
            "limit",
            "after",
            "skip",
            "select",
            "relations",
            "withTotal"),
    COUNT("How many rows meet a filter.", Operation.COUNT, "entity", "filter"),
    AGGREGATE("Groups and totals, worked out by the database.", Operation.AGGREGATE, "entity", "stages"),
    CREATE("Create a row, or several at once.", Operation.CREATE, "entity", "data", "idempotencyKey"),
    UPDATE(
            "Change the named fields of one row.",
            Operation.UPDATE,
            "entity",
            "id",
            "data",
            "ifMatch",
            "idempotencyKey"),
    UPSERT(
            "Change the row that meets the filter, or create it.",
            Operation.UPSERT,
            "entity",
            "filter",
            "data",
            "idempotencyKey"),
    MODIFY(
            "Add to a list, remove from it, or increment a number, without reading it first.",
            Operation.INCREMENT,
            "entity",
            "id",
            "field",
            "action",
            "value",
            "idempotencyKey"),
    DELETE("Delete one row.", Operation.DELETE, "entity", "id", "ifMatch", "idempotencyKey"),
    UPDATE_MANY(
            "Change all rows that meet a filter. Call without token: it changes nothing, counts the rows and gives the "
                    + "token. Then repeat the call with it.",
            Operation.UPDATE_MANY,
            "entity",
            "filter",
            "data",
            "token"),
    DELETE_MANY(
            "Delete all rows that meet a filter, in two calls like update_many.",
            Operation.DELETE_MANY,
            "entity",
            "filter",
            "token");

    private final String summary;
    private final @Nullable Operation operation;
    private final List<String> arguments;

    EntityTool(String summary, @Nullable Operation operation, String... arguments) {
        this.summary = summary;
        this.operation = operation;
        this.arguments = List.of(arguments);
    }

    static Optional<EntityTool> of(String name) {
        return Arrays.stream(values())
                .filter(tool -> tool.toolName().equals(name))
                .findFirst();
    }

    String toolName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The operation it does, null where it is about no rows. */
    @Nullable
    Operation operation() {
        return operation;
    }

    List<String> arguments() {
        return arguments;
    }

    Operation.Access access() {
        return operation == null ? Operation.Access.READ : operation.access();
    }

    /** Whether rows of this entity can be asked for it. */
    boolean serves(EntityView view) {
        return operation != null && operation.serves(view.schema());
    }

    /** Whether it asks for a token before it does what it is asked. */
    boolean bulk() {
        return this == UPDATE_MANY || this == DELETE_MANY;
    }

    /** What tools/list says of it. */
    Map<String, Object> description() {
        Map<String, Object> properties = new LinkedHashMap<>();
        arguments.forEach(argument -> properties.put(argument, ToolArguments.schema(this, argument)));
        return map(
                "name",
                toolName(),
                "description",
                summary,
                "inputSchema",
                closed(properties, arguments.stream().filter(this::needs).toList()),
                "outputSchema",
                output(),
                "annotations",
                annotations());
    }

    private boolean needs(String argument) {
        return switch (argument) {
            case "entity", "id", "data", "stages", "field", "action", "value" -> true;
            case "query" -> this == SEARCH;
            case "filter" -> operation != null && operation.writes();
            default -> false;
        };
    }

    private Map<String, Object> annotations() {
        boolean reads = access() == Operation.Access.READ;
        Map<String, Object> hints = map("readOnlyHint", reads, "openWorldHint", false);
        if (!reads) {
            hints.put("destructiveHint", this != CREATE);
            hints.put("idempotentHint", this == UPDATE || this == UPSERT || this == DELETE || bulk());
        }
        return hints;
    }

    private Map<String, Object> output() {
        Map<String, Object> row = type("object");
        List<String> needed = new ArrayList<>();
        Map<String, Object> members = switch (this) {
            case LIST_ENTITIES -> map("project", type("string"), "entities", array(row), "next", type("string"));
            case DESCRIBE_ENTITY -> map("name", type("string"), "fields", row, "relations", row);
            case QUERY, SEARCH ->
                map(
                        "rows", array(row),
                        "count", type("integer"),
                        "total", type("integer"),
                        "next", type("string"));
            case AGGREGATE -> map("rows", array(row));
            case COUNT -> map("count", type("integer"));
            case GET, UPDATE, UPSERT, MODIFY ->
                map("row", map("type", List.of("object", "null")), "etag", type("string"));
            case CREATE -> map("row", row, "rows", array(row), "etag", type("string"));
            case DELETE -> map("deleted", type("boolean"));
            case UPDATE_MANY, DELETE_MANY ->
                map(
                        "dryRun", type("boolean"),
                        "count", described("integer", "rows that would be, or were, touched"),
                        "token", type("string"),
                        "expiresIn", described("integer", "seconds"));
        };
        if (this != CREATE) {
            needed.add(members.keySet().iterator().next());
        }
        Map<String, Object> schema = object(members);
        if (!needed.isEmpty()) {
            schema.put("required", needed);
        }
        return schema;
    }
}
