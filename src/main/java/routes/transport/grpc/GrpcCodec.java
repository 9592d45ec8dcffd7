package routes.transport.grpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent;
import routes.entity.ChangeQuery;
import routes.entity.EntityBatch;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.entity.Visitor;
import routes.schema.Suggestion;
import routes.transport.CallArguments;
import routes.transport.ChangeJson;
import routes.transport.Refusal;
import routes.transport.ResultJson;

/**
 * Between the messages of {@code octonet.proto} and the core: all operations on any entity, several as one, and
 * subscriptions. It has no clock, no database and no Camel, and one instance serves all calls.
 */
public final class GrpcCodec {
    private static final Map<String, Operation> METHODS = methods();

    private final boolean missingAsNull;
    private final Duration stall;
    private final TypedCodec typed;

    /**
     * @param missingAsNull whether a row that is not there is answered with an empty message
     * @param stall how long the client of a stream of rows may take nothing
     */
    public GrpcCodec(boolean missingAsNull, Duration stall) {
        this.missingAsNull = missingAsNull;
        this.stall = stall;
        this.typed = new TypedCodec(missingAsNull, stall);
    }

    /** What speaks for the services of single entities. */
    TypedCodec typed() {
        return typed;
    }

    /** A call of {@code octonet.EntityService}. */
    GrpcPlan decode(GrpcCall call, Visitor visitor) {
        if (call.method().equals(GenericMessages.BATCH)) {
            return batch(call, visitor);
        }
        boolean stream = call.method().equals(GenericMessages.STREAM_ALL);
        Operation operation = stream ? Operation.FIND_ALL : operation(call.method());
        Map<String, Object> message = ProtoReader.read(GenericMessages.REQUEST, call.message());
        GrpcConditions.add(call, operation, message);
        EntityRequest request = request(operation, message, visitor, call.project(), stream);
        return stream
                ? new GrpcPlan(request, result -> new RowStream((EntityResult) result, GrpcCodec::row, stall), null)
                : new GrpcPlan(request, result -> encode((EntityResult) result), missing(operation));
    }

    private GrpcPlan batch(GrpcCall call, Visitor visitor) {
        Map<String, Object> message = ProtoReader.read(GenericMessages.BATCH_REQUEST, call.message());
        if (!(message.get("calls") instanceof List<?> calls)) {
            throw Refusal.badRequest("The batch is empty", "Put calls into it.");
        }
        GrpcConditions.refuse(call);
        List<EntityRequest> requests = new ArrayList<>(calls.size());
        for (Object each : calls) {
            Map<?, ?> one = (Map<?, ?>) each;
            Operation operation = named(String.valueOf(one.get("operation")));
            Map<String, Object> arguments = new LinkedHashMap<>();
            if (one.get("request") instanceof Map<?, ?> request) {
                request.forEach((name, value) -> arguments.put(String.valueOf(name), value));
            }
            requests.add(request(operation, arguments, visitor, call.project(), false));
        }
        return new GrpcPlan(new EntityBatch(requests), GrpcCodec::encodeAll, null);
    }

    private static EntityRequest request(
            Operation operation,
            Map<String, Object> arguments,
            Visitor visitor,
            @Nullable String project,
            boolean stream) {
        Object entity = arguments.remove("entity");
        EntityRequest.Builder request =
                visitor.asks(operation, entity == null ? "" : entity.toString()).project(project);
        CallArguments.apply(operation, arguments, "The message", request);
        return stream ? streamed(request.build(), request) : request.build();
    }

    private static EntityRequest streamed(EntityRequest asked, EntityRequest.Builder request) {
        RequestOptions options = asked.options();
        return request.options(new RequestOptions(
                        options.sort(),
                        options.skip(),
                        options.limit(),
                        options.after(),
                        options.select(),
                        options.exclude(),
                        options.relations(),
                        options.includeDeleted(),
                        options.withTotal(),
                        true))
                .build();
    }

    /** What {@code octonet.Changes} is asked for. */
    ChangeQuery subscription(GrpcCall call, Visitor visitor) {
        if (!call.method().equals(GenericMessages.SUBSCRIBE)) {
            throw unknown(call.method(), List.of(GenericMessages.SUBSCRIBE));
        }
        Map<String, Object> message = ProtoReader.read(GenericMessages.SUBSCRIPTION, call.message());
        List<String> entities = new ArrayList<>();
        if (message.get("entities") instanceof List<?> names) {
            names.stream().map(String::valueOf).distinct().forEach(entities::add);
        }
        Long since = (Long) message.get("since");
        if (since != null && since < 0) {
            throw Refusal.badRequest("The field since is no sequence number", "Send the sequence of the last change.");
        }
        return new ChangeQuery(visitor, call.project(), entities, message.get("filter"), since);
    }

    byte[] encode(ChangeEvent change) {
        Map<String, Object> values = new HashMap<>();
        values.put("sequence", change.sequence());
        values.put("project", change.project());
        values.put("entity", change.entity());
        values.put("id", change.id());
        values.put("kind", ChangeJson.name(change.kind()));
        if (change.data() != null) {
            values.put("data", change.data());
        }
        values.put("time", change.time());
        return ProtoWriter.write(GenericMessages.CHANGE, values);
    }

    static byte[] encode(EntityResult result) {
        return ProtoWriter.write(GenericMessages.REPLY, reply(result));
    }

    private static byte[] encodeAll(Object results) {
        List<Map<String, @Nullable Object>> replies = new ArrayList<>();
        ((List<?>) results).forEach(result -> replies.add(reply((EntityResult) result)));
        return ProtoWriter.write(GenericMessages.BATCH_REPLY, Map.of("replies", replies));
    }

    private static Map<String, @Nullable Object> reply(EntityResult result) {
        Map<String, @Nullable Object> reply = new HashMap<>();
        reply.put("data", result.data());
        reply.put("count", ResultJson.count(result));
        reply.put("total", ResultJson.total(result));
        reply.put("limit", result.limit());
        reply.put("next", result.next());
        reply.put("etag", result.tag());
        return reply;
    }

    private static byte[] row(Map<String, ?> row) {
        return ProtoWriter.write(GenericMessages.ROW, Map.of("data", row));
    }

    private byte @Nullable [] missing(Operation operation) {
        if (!missingAsNull) {
            return null;
        }
        return encode(EntityResult.of(operation, operation == Operation.DELETE ? Boolean.FALSE : null));
    }

    private static Operation operation(String method) {
        Operation operation = METHODS.get(method);
        if (operation == null) {
            throw unknown(method, List.copyOf(METHODS.keySet()));
        }
        return operation;
    }

    private static Operation named(String name) {
        return Operation.of(name).orElseThrow(() -> Refusal.unknown("operation", name, Operation.wireNames()));
    }

    /** A method that the service does not have. */
    static EntityException unknown(String method, List<String> known) {
        String near = Suggestion.near(method, known);
        return new EntityException(ErrorCode.UNKNOWN_OP, "Unknown method \"" + Refusal.shortened(method) + "\"")
                .hint(near == null ? "Methods are " + String.join(", ", known) + "." : "Did you mean " + near + "?");
    }

    static EntityException unknownService(String service) {
        return new EntityException(ErrorCode.UNKNOWN_OP, "Unknown service \"" + Refusal.shortened(service) + "\"")
                .hint("Services are " + GenericMessages.ENTITIES + ", " + GenericMessages.CHANGES
                        + ", and mostajs.UserService or mostajs.shop.UserService for each entity.");
    }

    private static Map<String, Operation> methods() {
        Map<String, Operation> methods = new LinkedHashMap<>();
        for (Operation operation : Operation.values()) {
            methods.put(GenericMessages.methodName(operation), operation);
        }
        return methods;
    }
}
