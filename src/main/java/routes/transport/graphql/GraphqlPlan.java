package routes.transport.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityBatch;
import routes.entity.EntityRequest;

/**
 * A document that was understood: what it selects, and its fields that are about rows, in their order.
 *
 * @param selected all fields of its query or mutation
 * @param fields those of them that are about rows
 * @param aboutSchema answers to those that are about the schema
 * @param atomic whether the fields of a mutation happen together or not at all
 * @param subscription null where it is not about changes; then there is nothing else
 */
record GraphqlPlan(
        List<SelectedField> selected,
        List<PlannedField> fields,
        Map<String, @Nullable Object> aboutSchema,
        boolean atomic,
        @Nullable GraphqlSubscription subscription) {
    GraphqlPlan {
        fields = List.copyOf(fields);
    }

    static GraphqlPlan of(GraphqlSubscription subscription) {
        return new GraphqlPlan(List.of(subscription.field()), List.of(), Map.of(), false, subscription);
    }

    /** Whether a field can't be asked for. */
    boolean refused() {
        return fields.stream().anyMatch(field -> field.refusal() != null);
    }

    /**
     * All fields as one unit.
     *
     * @throws routes.entity.EntityException why the first that can't be done can't be
     */
    EntityBatch unit() {
        List<EntityRequest> requests = new ArrayList<>(fields.size());
        for (PlannedField field : fields) {
            if (field.refusal() != null) {
                throw field.refusal();
            }
            if (field.request() != null) {
                requests.add(field.request());
            }
        }
        return new EntityBatch(requests);
    }
}
