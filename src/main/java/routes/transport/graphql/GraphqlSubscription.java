package routes.transport.graphql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent;
import routes.entity.ChangeQuery;
import routes.entity.EntityException;
import routes.entity.Visitor;
import routes.transport.Refusal;
import routes.transport.SequenceNumber;

/**
 * The one field of a subscription: which changes it asks for, and what it selects of each.
 *
 * @param field as the document asks for it
 */
record GraphqlSubscription(SelectedField field, ChangeQuery query) {

    /**
     * @param entity of which the changes are
     * @throws EntityException for arguments that can't be understood, or a selection that a change does not have
     */
    static GraphqlSubscription of(
            SelectedField field, RootField entity, Entities entities, Visitor visitor, @Nullable String project) {
        for (SelectedField part : field.children()) {
            if (part.name().equals("data")
                    && !Selection.of(part.children(), entities.get(entity.entity()), entities)
                            .relations()
                            .isEmpty()) {
                throw Refusal.badRequest(
                        "A change tells the row by itself, without the rows it is related to",
                        "Ask for the id of a related row at most, and for the rest by a query.");
            }
        }
        RootArguments arguments = new RootArguments(field, entity, entities);
        return new GraphqlSubscription(
                field,
                new ChangeQuery(
                        visitor,
                        project,
                        List.of(entity.entity()),
                        arguments.filter(),
                        since(field.arguments().get("since"))));
    }

    private static @Nullable Long since(@Nullable Object value) {
        return value == null ? null : SequenceNumber.of("argument since", value);
    }

    /** The same from another place: what a client that comes back has seen last counts more than its document. */
    GraphqlSubscription since(String lastSeen) {
        ChangeQuery asked = query;
        return new GraphqlSubscription(
                field,
                new ChangeQuery(
                        asked.visitor(), asked.project(), asked.entities(), asked.filter(), since((Object) lastSeen)));
    }

    /** The result that one change brings. */
    byte[] result(ChangeEvent change) {
        Map<String, @Nullable Object> told = new HashMap<>();
        told.put("kind", change.kind().name());
        told.put("id", change.id());
        told.put("data", change.data());
        told.put("sequence", change.sequence() > 0 ? change.sequence() : null);
        told.put("time", change.time());
        Outcomes outcomes = new Outcomes(false);
        Map<String, @Nullable Object> brought = new HashMap<>();
        brought.put(field.key(), told);
        outcomes.answered(brought);
        return GraphqlCodec.result(List.of(field), outcomes);
    }
}
