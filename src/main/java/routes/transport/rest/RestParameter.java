package routes.transport.rest;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import routes.entity.Operation;

/** The query parameters, and which of them an operation takes; the OpenAPI document reads the same table. */
enum RestParameter {
    FILTER(
            "filter",
            Kind.JSON,
            "Condition as a JSON object, such as {\"price\": {\"$lt\": 20}}; on related rows {\"orders\": {\"$some\": {…}}}"
                    + " and {\"customer.name\": …}"),
    SORT("sort", Kind.JSON, "Order as a JSON object of field to 1 or -1, such as {\"price\": -1}"),
    LIMIT("limit", Kind.INTEGER, "Rows at most"),
    SKIP("skip", Kind.INTEGER, "Rows to leave out"),
    AFTER("after", Kind.TEXT, "Cursor from metadata.next of the page before"),
    SELECT("select", Kind.LIST, "Fields to show, separated by commas"),
    EXCLUDE("exclude", Kind.LIST, "Fields to leave out, separated by commas"),
    RELATIONS("relations", Kind.LIST, "Relations to fill in, separated by commas, or as JSON"),
    INCLUDE("include", Kind.LIST, "Another name of relations"),
    INCLUDE_DELETED("includeDeleted", Kind.BOOLEAN, "Whether softly deleted rows are seen"),
    WITH_TOTAL("withTotal", Kind.BOOLEAN, "Whether metadata.total counts all matching rows"),
    Q("q", Kind.TEXT, "Text to search for"),
    QUERY("query", Kind.TEXT, "Another name of q"),
    FIELDS("fields", Kind.LIST, "Fields to search in, separated by commas"),
    ALL("all", Kind.BOOLEAN, "Whether an empty filter means every row"),
    REPLACE("replace", Kind.BOOLEAN, "Whether fields that the body leaves out lose their value");

    /** How a value is written. */
    enum Kind {
        TEXT,
        INTEGER,
        BOOLEAN,
        LIST,
        JSON
    }

    private static final Map<String, RestParameter> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(RestParameter::wireName, Function.identity()));
    private static final Map<Operation, Set<RestParameter>> TAKEN = new EnumMap<>(Operation.class);
    private static final Set<RestParameter> NONE = Collections.unmodifiableSet(EnumSet.noneOf(RestParameter.class));

    static {
        Set<RestParameter> shown = EnumSet.of(SELECT, EXCLUDE, RELATIONS, INCLUDE);
        Set<RestParameter> read = with(shown, INCLUDE_DELETED);
        Set<RestParameter> paged = with(read, SORT, LIMIT, SKIP);
        for (Operation operation : Operation.values()) {
            TAKEN.put(
                    operation,
                    Collections.unmodifiableSet(
                            switch (operation) {
                                case FIND_ALL -> with(paged, FILTER, AFTER, WITH_TOTAL);
                                case FIND_ONE -> with(paged, FILTER);
                                case SEARCH -> with(paged, AFTER, WITH_TOTAL, Q, QUERY, FIELDS);
                                case FIND_BY_ID -> read;
                                case COUNT -> EnumSet.of(FILTER, INCLUDE_DELETED);
                                case CREATE, UPSERT, ADD_TO_SET, PULL, INCREMENT -> shown;
                                case UPDATE -> with(shown, REPLACE);
                                case DELETE_MANY -> EnumSet.of(FILTER, ALL);
                                case UPDATE_MANY -> EnumSet.of(ALL);
                                case AGGREGATE, DELETE -> NONE;
                            }));
        }
    }

    private final String wireName;
    private final Kind kind;
    private final String description;

    RestParameter(String wireName, Kind kind, String description) {
        this.wireName = wireName;
        this.kind = kind;
        this.description = description;
    }

    String wireName() {
        return wireName;
    }

    Kind kind() {
        return kind;
    }

    String description() {
        return description;
    }

    static @Nullable RestParameter of(String wireName) {
        return BY_NAME.get(wireName);
    }

    /** What the operation takes; a search by POST has it all in its body. */
    static Set<RestParameter> taken(Operation operation, String method) {
        return operation == Operation.SEARCH && method.equals("POST") ? NONE : TAKEN.getOrDefault(operation, NONE);
    }

    private static Set<RestParameter> with(Set<RestParameter> some, RestParameter... more) {
        Set<RestParameter> all = EnumSet.copyOf(some);
        all.addAll(Arrays.asList(more));
        return all;
    }
}
