package routes.transport.jsonrpc;

import static routes.transport.JsonSchema.closed;
import static routes.transport.JsonSchema.map;
import static routes.transport.JsonSchema.object;
import static routes.transport.JsonSchema.type;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.CallArguments;
import routes.transport.CallSchemas;
import routes.transport.Documents;
import routes.transport.RowJson;
import routes.transport.RowSchemas;

/** The methods that a caller may call: as a list of names, and as an OpenRPC 1.3 document. */
public final class JsonrpcDescription {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final CallSchemas CALLS = new CallSchemas(SCHEMAS);

    private final Catalog catalog;
    private final Documents documents = new Documents();

    private record Key(Object version, String address) {}

    public JsonrpcDescription(Catalog catalog) {
        this.catalog = catalog;
    }

    /** What GET answers. */
    byte[] methods(Visitor visitor, @Nullable String project) {
        Catalog.Visible visible = catalog.open(visitor, project);
        List<String> names = new ArrayList<>();
        for (EntityView view : visible.entities()) {
            for (Operation operation : operations(visible, view)) {
                names.add(name(view, operation));
            }
        }
        return RowJson.bytes(map("jsonrpc", "2.0", "methods", names));
    }

    /**
     * The OpenRPC document as JSON.
     *
     * @param address path where it was asked for, and calls are sent to
     */
    byte[] openRpc(Visitor visitor, @Nullable String project, String address) {
        Catalog.Visible visible = catalog.open(visitor, project);
        return documents.get(new Key(visible.version(), address), () -> openRpc(visible, address));
    }

    private static Map<String, Object> openRpc(Catalog.Visible visible, String address) {
        RowSchemas rows = new RowSchemas(visible.entities(), SCHEMAS);
        Map<String, Object> schemas = new LinkedHashMap<>();
        List<Object> methods = new ArrayList<>();
        for (EntityView view : visible.entities()) {
            String entity = view.schema().name();
            schemas.put(entity, rows.output(view));
            if (visible.access().contains(Operation.Access.WRITE)) {
                schemas.put(entity + ".input", rows.input(view, true));
                schemas.put(entity + ".change", rows.input(view, false));
            }
            for (Operation operation : operations(visible, view)) {
                methods.add(method(view, operation));
            }
        }
        schemas.put(
                "metadata",
                object(map(
                        "count", type("integer"),
                        "total", type("integer"),
                        "limit", type("integer"),
                        "next", type("string"),
                        "etag", type("string"))));
        return map(
                "openrpc",
                "1.3.2",
                "info",
                map("title", "Octonet: " + visible.project(), "version", "v1"),
                "servers",
                List.of(map("name", "here", "url", address)),
                "methods",
                methods,
                "components",
                map("schemas", schemas));
    }

    private static List<Operation> operations(Catalog.Visible visible, EntityView view) {
        return List.of(Operation.values()).stream()
                .filter(operation -> visible.access().contains(operation.access()) && operation.serves(view.schema()))
                .toList();
    }

    private static String name(EntityView view, Operation operation) {
        return view.schema().name() + "." + operation.wireName();
    }

    private static Map<String, Object> method(EntityView view, Operation operation) {
        List<String> needed = CallArguments.needed(operation);
        List<Object> params = new ArrayList<>();
        for (String argument : CallArguments.of(operation)) {
            params.add(map(
                    "name", argument,
                    "required", needed.contains(argument),
                    "schema", CALLS.argument(view.schema().name(), operation, argument)));
        }
        return map(
                "name",
                name(view, operation),
                "tags",
                List.of(map("name", view.schema().name())),
                "paramStructure",
                "by-name",
                "params",
                params,
                "result",
                map("name", "result", "schema", result(view.schema().name(), operation)));
    }

    private static Map<String, Object> result(String entity, Operation operation) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (operation != Operation.UPDATE_MANY) {
            members.put("data", CALLS.data(entity, operation));
        }
        members.put("metadata", map("$ref", SCHEMAS + "metadata"));
        return closed(members, List.of());
    }
}
