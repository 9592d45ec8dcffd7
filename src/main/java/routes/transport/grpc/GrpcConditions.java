package routes.transport.grpc;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityRequest;
import routes.entity.EntityTags;
import routes.entity.Operation;
import routes.transport.Conditional;
import routes.transport.Refusal;

/** What the metadata of a call says of its write: its sender's name for it, and the state in which the row has to be. */
final class GrpcConditions {
    private static final String KEY = "idempotencyKey";
    private static final String TAGS = "ifMatch";

    private GrpcConditions() {}

    /** Puts them beside the other arguments of a message, which may have them itself. */
    static void add(GrpcCall call, Operation operation, Map<String, Object> message) {
        String key = key(call, operation);
        if (key != null && !key.equals(message.getOrDefault(KEY, key))) {
            throw Refusal.badRequest("The metadata and the message name different idempotency keys", "Send one.");
        }
        if (key != null) {
            message.put(KEY, key);
        }
        List<String> tags = tags(call, operation);
        if (!tags.isEmpty() && !tags.equals(message.getOrDefault(TAGS, tags))) {
            throw Refusal.badRequest(
                    "The metadata if-match and the message's if_match differ", "Send the entity tag in one of them.");
        }
        if (!tags.isEmpty()) {
            message.put(TAGS, tags);
        }
    }

    /** Puts them into a request whose message has no place for them. */
    static void apply(GrpcCall call, Operation operation, EntityRequest.Builder request) {
        List<String> tags = tags(call, operation);
        request.idempotencyKey(key(call, operation));
        if (!tags.isEmpty()) {
            request.ifMatch(tags.contains("*") ? EntityTags.ANY : EntityTags.of(Set.copyOf(tags)));
        }
    }

    /** @throws routes.entity.EntityException BAD_REQUEST for what says something of one call, where there are several */
    static void refuse(GrpcCall call) {
        if (call.idempotencyKey() != null) {
            throw Refusal.badRequest(
                    "The metadata idempotency-key can't name several calls at once",
                    "Give each write of the batch an idempotency_key of its own, in its request.");
        }
        if (!call.ifMatch().isEmpty()) {
            throw Refusal.badRequest(
                    "The metadata if-match can't tell which call of the batch it is for",
                    "Put if_match into the request of the call.");
        }
    }

    private static @Nullable String key(GrpcCall call, Operation operation) {
        return operation.writes() ? Conditional.idempotencyKey(call.idempotencyKey()) : null;
    }

    private static List<String> tags(GrpcCall call, Operation operation) {
        List<String> tags = call.ifMatch();
        if (!tags.isEmpty() && !(operation.writes() && operation.needs(Operation.Argument.ID))) {
            throw Refusal.badRequest(
                    "The metadata if-match is only understood where one row is changed",
                    "Leave it out of " + operation.wireName() + ".");
        }
        return tags;
    }
}
