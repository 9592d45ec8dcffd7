package routes.transport.odata;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.schema.RelationType;
import routes.transport.HttpInput;
import routes.transport.JsonMembers;
import routes.transport.Refusal;
import routes.transport.odata.OdataReply.Kind;
import routes.transport.odata.OdataRequests.Asked;

/** Writes of {@code $ref}: which rows a row is linked with. */
final class OdataReferences {
    private static final String FORM = "Write {\"@odata.id\": \"users('1')\"}.";

    private final OdataRequests requests;
    private final UnaryOperator<String> ids;

    OdataReferences(OdataRequests requests, UnaryOperator<String> ids) {
        this.requests = requests;
        this.ids = ids;
    }

    Asked write(OdataPath path, OdataQuery query, HttpInput in) throws IOException {
        OdataNavigation navigation = path.navigation();
        if (navigation == null) {
            throw OdataWrites.notAllowed(in.method(), "GET");
        }
        boolean removed = in.method().equals("DELETE");
        if (!navigation.many()) {
            if (in.method().equals("POST")) {
                throw OdataWrites.notAllowed(in.method(), "GET, PUT, DELETE");
            }
            return single(path, navigation, removed ? null : id(in));
        }
        if (!removed && (!in.method().equals("POST") || path.related() != null)) {
            throw OdataWrites.notAllowed(in.method(), path.related() == null ? "GET, POST, DELETE" : "GET, DELETE");
        }
        return member(path, navigation, removed ? removed(path, query) : id(in), removed);
    }

    private Asked single(OdataPath path, OdataNavigation navigation, @Nullable String id) {
        OdataProperty key = navigation.key();
        if (key == null) {
            throw Unsupported.of("Writing the link " + navigation.name() + ", which the other entity holds");
        }
        return Asked.of(Kind.DONE, update(path.entity(), path.id(), key, id));
    }

    private Asked member(OdataPath path, OdataNavigation navigation, String id, boolean removed) {
        if (navigation.relation().type() == RelationType.MANY_TO_MANY) {
            return Asked.of(
                    Kind.DONE,
                    requests.ask(removed ? Operation.PULL : Operation.ADD_TO_SET, path.entity())
                            .id(path.id())
                            .field(navigation.name())
                            .value(id)
                            .build());
        }
        String column = requests.key(path, navigation);
        if (column == null) {
            throw Unsupported.of("Writing the link " + navigation.name());
        }
        OdataProperty key = Objects.requireNonNull(path.last().shown(column), "a key that is seen");
        // Only what is linked can be taken away, which the row itself knows.
        EntityRequest linked = removed
                ? requests.ask(Operation.FIND_ONE, path.last())
                        .filter(Map.of(column, String.valueOf(path.id()), "id", id))
                        .build()
                : requests.exists(path);
        return Asked.of(Kind.DONE, linked, update(path.last(), id, key, removed ? null : path.id()));
    }

    private EntityRequest update(OdataEntity entity, @Nullable String id, OdataProperty key, @Nullable String value) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(key.input(), value);
        return requests.ask(Operation.UPDATE, entity).id(id).data(data).build();
    }

    private String removed(OdataPath path, OdataQuery query) {
        String id = query.own("$id");
        if (id == null && path.related() == null) {
            throw Refusal.badRequest(
                    "It is not said which link is to be deleted", "Write orders('5')/$ref or ?$id=orders('5').");
        }
        return id == null ? Objects.requireNonNull(path.related()) : ids.apply(id);
    }

    private String id(HttpInput in) throws IOException {
        Map<?, ?> body = JsonMembers.object(OdataWrites.body(in), "The body", FORM);
        Object address = body.containsKey("@odata.id") ? body.get("@odata.id") : body.get("@id");
        if (address instanceof String text) {
            return ids.apply(text);
        }
        throw Refusal.badRequest("The body has no @odata.id", FORM);
    }
}
