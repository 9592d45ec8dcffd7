package routes.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.Caller;
import routes.entity.EntityGateway;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.EntityTags;
import routes.entity.Operation;
import routes.entity.RequestOptions;

/** Requests to the entities of the system project, in its own name. */
public final class SystemRows {
    static final String PROJECT = "system";

    private final EntityGateway gateway;

    public SystemRows(EntityGateway gateway) {
        this.gateway = gateway;
    }

    /** Creates a row together with another one, and gives the first. */
    Map<?, ?> createAlong(EntityRequest create, EntityRequest along) {
        if (callAtomically(List.of(create, along)).get(0).data() instanceof Map<?, ?> stored) {
            return stored;
        }
        throw new IllegalStateException("the system project answered a create request without the row");
    }

    public static EntityRequest createOf(String entity, Map<String, ?> row) {
        return request(Operation.CREATE, entity).data(row).build();
    }

    public static EntityRequest update(String entity, String id, Map<String, ?> values) {
        return request(Operation.UPDATE, entity).id(id).data(values).build();
    }

    public static EntityRequest updateWhere(String entity, Map<String, ?> filter, Map<String, ?> values) {
        return request(Operation.UPDATE_MANY, entity)
                .filter(filter)
                .data(values)
                .build();
    }

    /** Changes the row only where it has the tag. */
    public static EntityRequest updateOf(String entity, String id, String tag, Map<String, ?> values) {
        return request(Operation.UPDATE, entity)
                .id(id)
                .data(values)
                .ifMatch(EntityTags.of(Set.of(tag)))
                .build();
    }

    /** The row of this id with its entity tag. */
    public EntityResult read(String entity, String id) {
        return call(request(Operation.FIND_BY_ID, entity).id(id).build());
    }

    public static EntityRequest delete(String entity, String id) {
        return request(Operation.DELETE, entity).id(id).build();
    }

    static EntityRequest increment(String entity, String id, String field, long amount) {
        return request(Operation.INCREMENT, entity)
                .id(id)
                .field(field)
                .amount(amount)
                .build();
    }

    public List<Map<?, ?>> find(String entity, Map<String, ?> filter, Map<String, Integer> sort, int skip, int limit) {
        RequestOptions options =
                new RequestOptions(sort, skip, limit, null, List.of(), List.of(), List.of(), false, false, false);
        EntityResult result = call(request(Operation.FIND_ALL, entity)
                .filter(filter)
                .options(options)
                .build());
        return rows(result.data());
    }

    void deleteWhere(String entity, Map<String, ?> filter) {
        call(request(Operation.DELETE_MANY, entity).filter(filter).build());
    }

    public EntityResult call(EntityRequest request) {
        return gateway.call(request, Caller.system());
    }

    public List<EntityResult> callAtomically(List<EntityRequest> requests) {
        return gateway.callAtomically(requests, Caller.system());
    }

    /** A filter that may hold null, which {@link Map#of} may not. */
    public static Map<String, @Nullable Object> isNull(String field) {
        Map<String, @Nullable Object> filter = new LinkedHashMap<>();
        filter.put(field, null);
        return filter;
    }

    private static List<Map<?, ?>> rows(@Nullable Object data) {
        if (!(data instanceof List<?> list)) {
            throw new IllegalStateException("the system project answered a list request without a list");
        }
        List<Map<?, ?>> rows = new java.util.ArrayList<>(list.size());
        for (Object row : list) {
            rows.add((Map<?, ?>) row);
        }
        return rows;
    }

    private static EntityRequest.Builder request(Operation operation, String entity) {
        return EntityRequest.of(operation, entity).project(PROJECT);
    }
}
