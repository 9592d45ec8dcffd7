package routes.transport.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import routes.entity.Operation;
import routes.transport.grpc.ServiceShape.MethodShape;

/** The services that are the same for every project: all operations on any entity, and its changes. */
final class GenericMessages {
    static final String PACKAGE = "octonet";
    static final String FILE = "octonet.proto";
    static final String ENTITIES = "octonet.EntityService";
    static final String CHANGES = "octonet.Changes";
    static final String STREAM_ALL = "StreamAll";
    static final String BATCH = "Batch";
    static final String SUBSCRIBE = "Subscribe";

    /** What an operation takes; those that are JSON are written as in every other transport. */
    static final MessageShape REQUEST = new MessageShape("EntityRequest")
            .plain(1, "entity", Kind.STRING)
            .optional(2, "id", Kind.STRING)
            .plain(3, "filter", Kind.JSON)
            .plain(4, "data", Kind.JSON)
            .plain(5, "options", Kind.JSON)
            .plain(6, "relations", Kind.JSON)
            .optional(7, "query", Kind.STRING)
            .repeated(8, "search_fields", "searchFields", Kind.STRING)
            .plain(9, "stages", Kind.JSON)
            .optional(10, "field", Kind.STRING)
            .plain(11, "value", Kind.JSON)
            .plain(12, "amount", Kind.JSON)
            .optional(13, "all", Kind.BOOL)
            .optional(14, "replace", Kind.BOOL)
            .repeated(15, "if_match", "ifMatch", Kind.STRING)
            .optional(16, "idempotency_key", "idempotencyKey", Kind.STRING);

    static final MessageShape REPLY = new MessageShape("EntityReply")
            .plain(1, "data", Kind.JSON)
            .optional(2, "count", Kind.INT64)
            .optional(3, "total", Kind.INT64)
            .optional(4, "limit", Kind.INT32)
            .optional(5, "next", Kind.STRING)
            .optional(6, "etag", Kind.STRING);

    static final MessageShape ROW = new MessageShape("RowReply").plain(1, "data", Kind.JSON);

    static final MessageShape CALL =
            new MessageShape("BatchCall").plain(1, "operation", Kind.STRING).one(2, "request", REQUEST);
    static final MessageShape BATCH_REQUEST = new MessageShape("BatchRequest").many(1, "calls", CALL);
    static final MessageShape BATCH_REPLY = new MessageShape("BatchReply").many(1, "replies", REPLY);

    static final MessageShape SUBSCRIPTION = new MessageShape("SubscribeRequest")
            .repeated(1, "entities", Kind.STRING)
            .plain(2, "filter", Kind.JSON)
            .optional(3, "since", Kind.INT64);

    static final MessageShape CHANGE = new MessageShape("Change")
            .plain(1, "sequence", Kind.INT64)
            .plain(2, "project", Kind.STRING)
            .plain(3, "entity", Kind.STRING)
            .plain(4, "id", Kind.STRING)
            .plain(5, "kind", Kind.STRING)
            .plain(6, "data", Kind.JSON)
            .plain(7, "time", Kind.STRING);

    static final ProtoFile PROTO = new ProtoFile(
            FILE,
            PACKAGE,
            List.of(REQUEST, REPLY, ROW, CALL, BATCH_REQUEST, BATCH_REPLY, SUBSCRIPTION, CHANGE),
            List.of(
                    new ServiceShape("EntityService", methods()),
                    new ServiceShape("Changes", List.of(new MethodShape(SUBSCRIBE, SUBSCRIPTION, CHANGE, true)))));

    private GenericMessages() {}

    private static List<MethodShape> methods() {
        List<MethodShape> methods = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            methods.add(new MethodShape(methodName(operation), REQUEST, REPLY, false));
        }
        methods.add(new MethodShape(STREAM_ALL, REQUEST, ROW, true));
        methods.add(new MethodShape(BATCH, BATCH_REQUEST, BATCH_REPLY, false));
        return methods;
    }

    /** An operation's wire name as methods are written: {@code findById} is {@code FindById}. */
    static String methodName(Operation operation) {
        String name = operation.wireName();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
