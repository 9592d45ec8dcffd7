package routes.transport.trpc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.Documents;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.QueryString;

/** The procedures that a caller may call: as a list with their type, and as the router's type in TypeScript. */
public final class TrpcDescription {
    private static final String TYPES = "/router.d.ts";

    private final Catalog catalog;
    private final Documents documents = new Documents();

    private record Key(Object version, String path) {}

    public TrpcDescription(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The document that is asked for, null for a call. */
    @Nullable
    HttpOutput of(HttpInput in, Visitor visitor) {
        boolean list = in.path().isEmpty() || in.path().equals("/");
        if (!in.method().equals("GET") || !(list || in.path().equals(TYPES))) {
            return null;
        }
        QueryString.parameters(in.query(), List.of());
        Catalog.Visible visible = catalog.open(visitor, in.project(in.project()));
        if (list) {
            return HttpOutput.json(200, documents.get(new Key(visible.version(), "/"), () -> procedures(visible)));
        }
        Map<String, String> headers = Map.of(
                HttpOutput.CONTENT_TYPE,
                "application/typescript; charset=utf-8",
                HttpOutput.CACHE_CONTROL,
                HttpOutput.PRIVATE);
        return new HttpOutput(200, headers, TrpcTypes.of(visible).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> procedures(Catalog.Visible visible) {
        List<Object> procedures = new ArrayList<>();
        for (EntityView view : visible.entities()) {
            String entity = view.schema().name();
            for (Operation operation : operations(visible, view)) {
                Map<String, Object> procedure = new LinkedHashMap<>();
                procedure.put("name", entity + "." + operation.wireName());
                procedure.put("type", type(operation));
                procedure.put("entity", entity);
                procedure.put("operation", operation.wireName());
                procedures.add(procedure);
            }
            if (operations(visible, view).contains(Operation.FIND_BY_ID)) {
                Map<String, Object> changes = new LinkedHashMap<>();
                changes.put("name", entity + "." + TrpcSubscription.NAME);
                changes.put("type", "subscription");
                changes.put("entity", entity);
                procedures.add(changes);
            }
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("procedures", procedures);
        document.put("types", TrpcTypes.of(visible));
        return document;
    }

    static String type(Operation operation) {
        return operation.writes() ? "mutation" : "query";
    }

    static List<Operation> operations(Catalog.Visible visible, EntityView view) {
        return operations(visible).stream()
                .filter(operation -> operation.serves(view.schema()))
                .toList();
    }

    static List<Operation> operations(Catalog.Visible visible) {
        return List.of(Operation.values()).stream()
                .filter(operation -> visible.access().contains(operation.access()))
                .toList();
    }
}
