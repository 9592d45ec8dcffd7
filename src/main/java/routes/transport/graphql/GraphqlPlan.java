package routes.transport.graphql;

import graphql.ExecutionInput;
import java.util.ArrayList;
import java.util.List;
import routes.entity.EntityBatch;
import routes.entity.EntityRequest;

/**
 * A document that was understood: its fields that are about rows, in their order, and what is needed to answer once
 * their results are there.
 *
 * @param atomic whether the fields of a mutation happen together or not at all
 */
record GraphqlPlan(GraphqlEngine engine, ExecutionInput.Builder input, List<PlannedField> fields, boolean atomic) {
    GraphqlPlan {
        fields = List.copyOf(fields);
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
