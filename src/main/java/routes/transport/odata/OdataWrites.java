package routes.transport.odata;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.schema.Column;
import routes.schema.RelationType;
import routes.transport.Conditional;
import routes.transport.HttpErrors;
import routes.transport.HttpInput;
import routes.transport.JsonMembers;
import routes.transport.JsonText;
import routes.transport.Refusal;
import routes.transport.odata.OdataReply.Kind;
import routes.transport.odata.OdataRequests.Asked;

/** Makes the requests that a write stands for. */
final class OdataWrites {
    private final OdataRequests requests;
    private final OdataBody bodies;
    private final UnaryOperator<String> ids;
    private final Supplier<String> newIds;

    /** @param ids the id of the row that an address names */
    OdataWrites(OdataRequests requests, UnaryOperator<String> ids, Supplier<String> newIds) {
        this.requests = requests;
        this.bodies = new OdataBody(requests.model(), ids);
        this.ids = ids;
        this.newIds = newIds;
    }

    /** @param given id for a new row that other requests speak of, null where the core gives one */
    Asked write(OdataPath path, OdataOptions options, OdataQuery query, HttpInput in, @Nullable String given)
            throws IOException {
        boolean reference = path.tail() == OdataPath.Tail.REFERENCE;
        query.only(
                reference
                        ? Set.of("$id")
                        : path.property() != null ? Set.of() : Set.of("$select", "$expand", "$format"),
                "for a write");
        if (reference) {
            return new OdataReferences(requests, ids).write(path, query, in);
        }
        if (path.tail() != OdataPath.Tail.NOTHING) {
            throw notAllowed(in.method(), "GET");
        }
        if (path.property() != null) {
            return property(path, path.property(), in);
        }
        OdataNavigation navigation = path.navigation();
        if (navigation != null) {
            if (in.method().equals("POST") && navigation.many() && path.related() == null) {
                return related(path, navigation, options, in, given);
            }
            throw Unsupported.of("Writing an entity by way of another");
        }
        String id = path.id();
        return id == null ? create(path, options, in, given) : change(path, id, options, in);
    }

    private Asked create(OdataPath path, OdataOptions options, HttpInput in, @Nullable String given)
            throws IOException {
        if (!in.method().equals("POST")) {
            throw notAllowed(in.method(), "GET, POST");
        }
        Object body = body(in);
        Map<String, Object> data = bodies.data(body, path.entity());
        if (given != null) {
            data.putIfAbsent(Column.ID, given);
        }
        OdataOptions shown = options.expand().isEmpty() && body instanceof Map<?, ?> row
                ? options.expanding(bodies.inside(row, path.entity()))
                : options;
        return Asked.of(Kind.CREATED, creation(path.entity(), data, shown, in)).showing(shown);
    }

    private EntityRequest creation(OdataEntity entity, Map<String, Object> data, OdataOptions options, HttpInput in) {
        return requests.ask(Operation.CREATE, entity)
                .data(data)
                .options(requests.reads().row(options, entity))
                .idempotencyKey(Conditional.idempotencyKey(in.header("Idempotency-Key")))
                .build();
    }

    // The new row and its place among the others come into being together, or not at all.
    private Asked related(
            OdataPath path, OdataNavigation navigation, OdataOptions options, HttpInput in, @Nullable String given)
            throws IOException {
        OdataEntity target = path.last();
        Map<String, Object> data = bodies.data(body(in), target);
        String key = requests.key(path, navigation);
        if (key != null) {
            OdataProperty property = Objects.requireNonNull(target.shown(key), "a key that is seen");
            data.put(property.input(), path.id());
            if (given != null) {
                data.putIfAbsent(Column.ID, given);
            }
            return Asked.of(Kind.CREATED, requests.exists(path), creation(target, data, options, in));
        }
        if (navigation.relation().type() != RelationType.MANY_TO_MANY
                || !target.view().schema().mapping().id().madeHere()) {
            throw Unsupported.of("Creating an entity by way of " + navigation.name());
        }
        Object id = data.computeIfAbsent(Column.ID, name -> given == null ? newIds.get() : given);
        EntityRequest link = requests.ask(Operation.ADD_TO_SET, path.entity())
                .id(path.id())
                .field(navigation.name())
                .value(id)
                .build();
        EntityRequest read = requests.ask(Operation.FIND_BY_ID, target)
                .id(String.valueOf(id))
                .options(requests.reads().row(options, target))
                .build();
        return Asked.of(Kind.CREATED, creation(target, data, OdataOptions.NONE, in), link, read);
    }

    private Asked change(OdataPath path, String id, OdataOptions options, HttpInput in) throws IOException {
        OdataEntity entity = path.entity();
        if (in.header("If-None-Match") != null) {
            throw Unsupported.of("If-None-Match on a write");
        }
        switch (in.method()) {
            case "DELETE" -> {
                return Asked.of(
                        Kind.DONE,
                        requests.ask(Operation.DELETE, entity)
                                .id(id)
                                .ifMatch(Conditional.ifMatch(in.header("If-Match")))
                                .build());
            }
            case "PATCH", "PUT" -> {
                Map<String, Object> data = bodies.data(body(in), entity);
                // A client sends back the entity it has read; its id is the address.
                if (id.equals(data.get(Column.ID))) {
                    data.remove(Column.ID);
                }
                return Asked.of(
                        Kind.CHANGED,
                        requests.ask(Operation.UPDATE, entity)
                                .id(id)
                                .data(data)
                                .replace(in.method().equals("PUT"))
                                .ifMatch(Conditional.ifMatch(in.header("If-Match")))
                                .options(requests.reads().row(options, entity))
                                .build());
            }
            default -> throw notAllowed(in.method(), "GET, PATCH, PUT, DELETE");
        }
    }

    private Asked property(OdataPath path, OdataProperty property, HttpInput in) throws IOException {
        if (path.navigation() != null) {
            throw Unsupported.of("Writing a property by way of another entity");
        }
        Object value = switch (in.method()) {
            case "DELETE" -> null;
            case "PUT", "PATCH" -> {
                Map<?, ?> body = JsonMembers.object(body(in), "The body", "Write {\"value\": …}.");
                if (!body.containsKey("value")) {
                    throw Refusal.badRequest("The body has no member value", "Write {\"value\": …}.");
                }
                yield OdataBody.value(property, body.get("value"));
            }
            default -> throw notAllowed(in.method(), "GET, PATCH, PUT, DELETE");
        };
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(property.input(), value);
        return Asked.of(
                Kind.DONE,
                requests.ask(Operation.UPDATE, path.entity())
                        .id(path.id())
                        .data(data)
                        .ifMatch(Conditional.ifMatch(in.header("If-Match")))
                        .build());
    }

    /** Whether the body is JSON by its type, or of a type under which tools send anything. */
    static boolean json(HttpInput in) {
        String type = in.header("Content-Type");
        return type == null || type.contains("json") || type.startsWith("application/x-www-form-urlencoded");
    }

    /** The JSON value of a body. */
    static @Nullable Object body(HttpInput in) throws IOException {
        if (!json(in)) {
            String type = String.valueOf(in.header("Content-Type"));
            throw new EntityException(
                            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                            "A body of type " + Refusal.shortened(type) + " can't be read here")
                    .hint("Send JSON as application/json.");
        }
        Object body = JsonText.read(in.body(), "The body", "Send one JSON object, in UTF-8.");
        if (body == JsonText.NOTHING) {
            throw Refusal.badRequest("The body is empty", "Send one JSON object, in UTF-8.");
        }
        return body;
    }

    static EntityException notAllowed(String method, String allow) {
        return HttpErrors.methodNotAllowed("The method " + method + " does nothing here", allow)
                .hint("Read by GET; create by POST at a set; change and delete by PATCH, PUT and DELETE at an entity.");
    }
}
