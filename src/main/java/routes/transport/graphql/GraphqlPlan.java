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
 */
record GraphqlPlan(
        List<SelectedField> selected,
        List<PlannedField> fields,
        Map<String, @Nullable Object> aboutSchema,
        boolean atomic) {
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
