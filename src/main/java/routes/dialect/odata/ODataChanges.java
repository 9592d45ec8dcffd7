package routes.dialect.odata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.RemoteCall;
import routes.dialect.remote.RemoteReply;
import routes.dialect.remote.RemoteRows.Change;
import routes.dialect.remote.RemoteRows.Kind;
import routes.dialect.remote.RemoteRows.Row;
import routes.dialect.remote.UnreadableReply;
import routes.dialect.sql.Flow;
import routes.dialect.sql.Misses;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.entity.Problem;
import routes.schema.Column;
import routes.schema.EntitySchema;

/** Writes changes of single rows as requests, and reads what came of them. */
final class ODataChanges {
    private final ODataDatabase database;
    private final ODataErrors errors;

    ODataChanges(ODataDatabase database, ODataErrors errors) {
        this.database = database;
        this.errors = errors;
    }

    /** A request as it stands by itself and as a part of a batch. */
    record Request(String method, String path, Map<String, String> headers, byte @Nullable [] body) {}

    Flow<Optional<Row>> one(Change change) {
        Request request = request(change);
        RemoteCall call = new RemoteCall(
                request.method(),
                database.server().address().at(request.path()),
                request.headers(),
                request.body(),
                null);
        return database.changed(call).map(reply -> outcome(change, reply));
    }

    Request request(Change change) {
        ODataEntity entity = database.entity(change.schema());
        Map<String, String> headers = new LinkedHashMap<>(ODataRows.ACCEPTED);
        if (change.kind() == Kind.INSERT) {
            headers.put("Content-Type", "application/json");
            headers.put("Prefer", "return=representation");
            return new Request("POST", entity.set(), headers, ODataValues.bytes(inserted(entity, change)));
        }
        String path = path(entity, change.schema(), change.id());
        String tag = change.tag();
        // A star keeps an update from making a row that is not there.
        headers.put("If-Match", tag == null ? "*" : tag);
        if (change.kind() == Kind.DELETE) {
            return new Request("DELETE", path, headers, null);
        }
        headers.put("Content-Type", "application/json");
        headers.put("Prefer", "return=representation");
        return new Request("PATCH", path, headers, ODataValues.bytes(values(entity, change)));
    }

    /** Where the row of this id is, in the service. */
    static String path(ODataEntity entity, EntitySchema schema, String id) {
        Map<EdmProperty, String> key = entity.key(id);
        if (key == null) {
            throw Misses.byId(schema);
        }
        return entity.set() + "(" + predicate(key) + ")";
    }

    private static String predicate(Map<EdmProperty, String> key) {
        StringBuilder out = new StringBuilder();
        key.forEach((property, literal) -> {
            out.append(out.isEmpty() ? "" : ",");
            out.append(key.size() == 1 ? "" : property.name() + "=");
            out.append(ODataQuery.encoded(literal));
        });
        return out.toString();
    }

    private static ObjectNode inserted(ODataEntity entity, Change change) {
        ObjectNode body = values(entity, change);
        if (entity.keys().size() > 1) {
            return change.chosen() ? withParts(entity, change, body) : body;
        }
        EdmProperty property = entity.keys().get(0);
        Column id = entity.schema().id();
        boolean fits = ODataLiteral.of(property.type(), change.id()) != null
                && (property.maxLength() == 0 || change.id().length() <= property.maxLength());
        if (fits) {
            body.set(property.name(), ODataValues.written(id, property, change.id()));
        } else if (change.chosen()) {
            throw refused("does not fit the key of the project's service");
        } else if (!entity.edm().keyed()) {
            throw refused("is required, since the project's service chooses none");
        }
        // Else the service chooses the key of a new row itself.
        return body;
    }

    // The properties of the key are fields too, and go before the id.
    private static ObjectNode withParts(ODataEntity entity, Change change, ObjectNode body) {
        List<String> parts = OpaqueId.parts(change.id());
        List<EdmProperty> keys = entity.keys();
        if (entity.key(change.id()) == null) {
            throw refused("does not fit the key of the project's service");
        }
        for (int i = 0; i < parts.size(); i++) {
            EdmProperty property = keys.get(i);
            if (!body.has(property.name())) {
                body.set(property.name(), ODataValues.written(entity.schema().id(), property, parts.get(i)));
            }
        }
        return body;
    }

    private static EntityException refused(String problem) {
        return new EntityException(
                ErrorCode.VALIDATION_FAILED, "Id " + problem, List.of(new Problem(Column.ID, problem)));
    }

    private static ObjectNode values(ODataEntity entity, Change change) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        change.values().forEach((column, value) -> {
            // What a new row does not say is left to the service's own defaults.
            if (!column.is(Column.Role.ID) && (change.kind() == Kind.UPDATE || value != null)) {
                EdmProperty property = entity.property(column);
                body.set(property.name(), ODataValues.written(column, property, value));
            }
        });
        return body;
    }

    /** The row after the change where the service tells of it. */
    Optional<Row> outcome(Change change, RemoteReply reply) {
        if (!reply.good()) {
            throw errors.of(reply, change.schema(), change);
        }
        if (change.kind() == Kind.DELETE) {
            return Optional.empty();
        }
        ODataEntity entity = database.entity(change.schema());
        if (reply.status() == 204 || reply.body().length == 0) {
            if (change.kind() == Kind.INSERT && entity.key(change.id()) == null) {
                throw new UnreadableReply("it does not say which row was made");
            }
            return Optional.empty();
        }
        return Optional.of(
                new ODataReader(database::entity).row(entity, entity.schema().columns(), List.of(), reply.json()));
    }
}
