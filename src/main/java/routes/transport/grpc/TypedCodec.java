package routes.transport.grpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.RequestOptions;
import routes.entity.Visitor;
import routes.transport.Refusal;

/** Between the messages of an entity's own service and the core. */
final class TypedCodec {

    // Nobody is told entity tags here, so none are made.
    private static final RequestOptions PLAIN =
            new RequestOptions(null, null, null, null, List.of(), List.of(), List.of(), false, false, false, false);

    private final boolean missingAsNull;
    private final Duration stall;

    TypedCodec(boolean missingAsNull, Duration stall) {
        this.missingAsNull = missingAsNull;
        this.stall = stall;
    }

    GrpcPlan decode(TypedMethod method, EntityMessages entity, GrpcCall call, Visitor visitor, String project) {
        MessageShape input = entity.method(method).input();
        Map<String, Object> message = ProtoReader.read(input, call.message());
        EntityRequest.Builder request =
                visitor.asks(method.operation(), entity.name()).project(project);
        switch (method) {
            case FIND_ALL ->
                request.filter(message.get("filter"))
                        // The contract's list always says how many there are in all.
                        .options(options(message.get("sort"), message, entity.links(), true, false));
            case COUNT -> request.filter(message.get("filter"));
            case FIND_BY_ID ->
                request.id((String) message.get("id"))
                        .options(
                                entity.links().isEmpty()
                                        ? PLAIN
                                        : options(null, Map.of(), entity.links(), false, false));
            case DELETE -> request.id((String) message.get("id"));
            case CREATE -> request.data(message.get("data"));
            case UPDATE -> request.id((String) message.get("id")).data(message.get("data"));
            case FIND, STREAM -> query(message, request, method == TypedMethod.STREAM);
            case CREATE_MANY -> request.data(message.getOrDefault("items", List.of()));
            case UPDATE_MANY ->
                request.filter(TypedFilter.of(message.get("where")))
                        .data(message.getOrDefault("set", Map.of()))
                        .all(Boolean.TRUE.equals(message.get("all")));
            case DELETE_MANY ->
                request.filter(TypedFilter.of(message.get("where"))).all(Boolean.TRUE.equals(message.get("all")));
        }
        GrpcConditions.apply(call, method.operation(), request);
        MessageShape output = entity.method(method).output();
        return new GrpcPlan(request.build(), result -> answer(method, output, (EntityResult) result), miss(method));
    }

    private static void query(Map<String, Object> message, EntityRequest.Builder request, boolean stream) {
        Map<String, Object> sort = new LinkedHashMap<>();
        if (message.get("order_by") instanceof List<?> orders) {
            for (Object each : orders) {
                Map<?, ?> order = (Map<?, ?>) each;
                Object direction = Boolean.TRUE.equals(order.get("descending")) ? -1L : 1L;
                if (sort.put(String.valueOf(order.get("field")), direction) != null) {
                    throw Refusal.badRequest("The field order_by names a field twice", "Name each once.");
                }
            }
        }
        Object order = sort.isEmpty() ? null : sort;
        boolean total = Boolean.TRUE.equals(message.get("withTotal"));
        request.filter(TypedFilter.of(message.get("where"))).options(options(order, message, List.of(), total, stream));
    }

    private static RequestOptions options(
            @Nullable Object sort, Map<String, Object> message, List<String> exclude, boolean total, boolean stream) {
        List<String> select = new ArrayList<>();
        if (message.get("select") instanceof List<?> names) {
            names.forEach(name -> select.add(String.valueOf(name)));
        }
        return new RequestOptions(
                sort,
                message.get("skip"),
                message.get("limit"),
                (String) message.get("after"),
                select,
                exclude,
                List.of(),
                Boolean.TRUE.equals(message.get("includeDeleted")),
                total,
                stream,
                false);
    }

    private Object answer(TypedMethod method, MessageShape output, EntityResult result) {
        return switch (method) {
            case FIND_ALL, FIND, CREATE_MANY -> ProtoWriter.write(output, list(result));
            case FIND_BY_ID, CREATE, UPDATE -> ProtoWriter.write(output, row(result.data()));
            case STREAM -> new RowStream(result, row -> ProtoWriter.write(output, row), stall);
            case DELETE -> ProtoWriter.write(output, Map.of("status", "ok", "message", "deleted", "data", "true"));
            case COUNT -> ProtoWriter.write(output, count(result.data()));
            case UPDATE_MANY, DELETE_MANY -> ProtoWriter.write(output, count(result.count()));
        };
    }

    private static Map<?, ?> row(@Nullable Object data) {
        return data instanceof Map<?, ?> row ? row : Map.of();
    }

    private static Map<String, Object> list(EntityResult result) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("items", result.data() instanceof List<?> rows ? rows : List.of());
        if (result.total() != null) {
            list.put("total", result.total());
        }
        if (result.next() != null) {
            list.put("next", result.next());
        }
        return list;
    }

    private static Map<String, Object> count(@Nullable Object number) {
        return Map.of("count", number instanceof Long count ? count : 0L);
    }

    // An empty message, and for a delete that nothing was there.
    private byte @Nullable [] miss(TypedMethod method) {
        if (!missingAsNull) {
            return null;
        }
        return method == TypedMethod.DELETE
                ? ProtoWriter.write(
                        CommonMessages.STATUS, Map.of("status", "ok", "message", "not found", "data", "false"))
                : new byte[0];
    }
}
