package routes.transport.graphql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityRequest;
import routes.entity.RequestOptions;
import routes.entity.Visitor;
import routes.transport.JsonText;
import routes.transport.NameText;
import routes.transport.Refusal;

/** A field of the query or mutation with its arguments and its selection, as a request to the core. */
final class RootArguments {
    private static final String JSON = "Write it as JSON in a text, or use the typed arguments where and orderBy.";

    private final SelectedField field;
    private final Map<String, Object> arguments;
    private final RootField root;
    private final Entities entities;

    RootArguments(SelectedField field, RootField root, Entities entities) {
        this.field = field;
        this.arguments = field.arguments();
        this.root = root;
        this.entities = entities;
    }

    /** @throws routes.entity.EntityException for arguments that can't be understood */
    EntityRequest request(Visitor visitor, @Nullable String project) {
        EntityRequest.Builder request =
                visitor.asks(root.kind().operation(), root.entity()).project(project);
        request.id(text("id")).filter(filter()).options(options());
        switch (root.kind()) {
            case LIST, CONNECTION, BY_ID, ONE, COUNT, DELETE -> {}
            case SEARCH -> {
                String fields = text("fields");
                request.query(text("query")).searchFields(fields == null ? null : NameText.split(fields));
            }
            case AGGREGATE -> request.filter(null).stages(Aggregation.stages(field, arguments, filter()));
            case CREATE, UPDATE, UPSERT -> request.data(Inputs.row(arguments.get("input"), root.view()));
            case CREATE_MANY -> request.data(Inputs.rows(arguments.get("inputs"), root.view()));
            case UPDATE_MANY ->
                request.data(Inputs.row(arguments.get("input"), root.view())).all(flag("all"));
            case DELETE_MANY -> request.all(flag("all"));
            case ADD_TO_SET, PULL -> request.field(text("field")).value(Inputs.json(text("value")));
            case INCREMENT -> request.field(text("field")).amount(arguments.get("amount"));
        }
        return request.build();
    }

    private RequestOptions options() {
        boolean rows = switch (root.kind()) {
            case COUNT, AGGREGATE, DELETE, DELETE_MANY, UPDATE_MANY -> false;
            case LIST,
                    CONNECTION,
                    BY_ID,
                    ONE,
                    SEARCH,
                    CREATE,
                    CREATE_MANY,
                    UPDATE,
                    UPSERT,
                    ADD_TO_SET,
                    PULL,
                    INCREMENT -> true;
        };
        if (!rows) {
            return RequestOptions.NONE;
        }
        Selection selection =
                Selection.of(Connections.rowFields(field, root.kind()), entities.get(root.entity()), entities);
        List<String> select = names("select");
        List<Object> relations = new ArrayList<>(selection.relations());
        relations.addAll(names("relations"));
        Connections.Position position = Connections.position(root.kind(), text("after"));
        Object sort = order(arguments);
        return new RequestOptions(
                sort != null ? sort : json("sort"),
                position.skip() > 0 ? Long.valueOf(position.skip()) : arguments.get("skip"),
                root.kind() == GraphqlKind.CONNECTION ? arguments.get("first") : arguments.get("limit"),
                position.after(),
                select.isEmpty() && names("exclude").isEmpty() ? selection.select() : select,
                names("exclude"),
                relations,
                flag("includeDeleted"),
                Connections.wantsTotal(field, root.kind()),
                false,
                false);
    }

    @Nullable
    Object filter() {
        Object typed = where(arguments);
        Object text = json("filter");
        if (typed == null || text == null) {
            return typed == null ? text : typed;
        }
        return Map.of("$and", List.of(typed, text));
    }

    /** The typed condition in the filter language, null where there is none. */
    static @Nullable Object where(Map<String, Object> arguments) {
        return arguments.get("where") instanceof Map<?, ?> where ? Conditions.filter(where) : null;
    }

    /** The typed order as sort keys, null where there is none. */
    static @Nullable Object order(Map<String, Object> arguments) {
        if (!(arguments.get("orderBy") instanceof List<?> orders)) {
            return null;
        }
        Map<String, Object> sort = new LinkedHashMap<>();
        for (Object each : orders) {
            Map<?, ?> order = (Map<?, ?>) each;
            sort.put(String.valueOf(order.get("field")), "DESC".equals(order.get("direction")) ? -1L : 1L);
        }
        return sort.isEmpty() ? null : sort;
    }

    private @Nullable Object json(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        Object value = JsonText.read(text, "The argument " + name, JSON);
        if (!(value instanceof Map)) {
            throw Refusal.badRequest("The argument " + name + " must be a JSON object in a text", JSON);
        }
        return value;
    }

    private @Nullable String text(String name) {
        Object value = arguments.get(name);
        return value == null ? null : value.toString();
    }

    private boolean flag(String name) {
        return Boolean.TRUE.equals(arguments.get(name));
    }

    private List<String> names(String name) {
        String text = text(name);
        return text == null ? List.of() : NameText.split(text);
    }
}
