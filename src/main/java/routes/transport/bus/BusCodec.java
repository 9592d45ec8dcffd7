package routes.transport.bus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import routes.entity.Credential;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.CallArguments;
import routes.transport.Conditional;
import routes.transport.ErrorJson;
import routes.transport.Refusal;
import routes.transport.ResultJson;
import routes.transport.RowJson;

/**
 * Between the messages of a bus and the core: a message becomes a request, a result or an error the envelope that
 * clients know. It has no clock, no database and no Camel, and one instance serves all messages of its bus.
 */
public final class BusCodec {
    private final String transport;
    private final boolean missingAsNull;

    /**
     * @param transport wire name, as key scopes know it
     * @param missingAsNull whether a row that is not there is answered with null, as older clients expect
     */
    public BusCodec(String transport, boolean missingAsNull) {
        this.transport = transport;
        this.missingAsNull = missingAsNull;
    }

    String transport() {
        return transport;
    }

    /** What the message asks; where it can't be understood, why, and who sent it. */
    BusCall decode(BusMessage message) {
        List<String> keys = new ArrayList<>(message.keys());
        BusPayload payload;
        try {
            payload = BusPayload.read(message.payload());
        } catch (EntityException malformed) {
            return new BusCall(visitor(keys, message.sender()), null, null, malformed);
        }
        keys.addAll(payload.keys());
        Visitor visitor = visitor(keys, message.sender());
        try {
            String project = project(message);
            BusAddress address = message.address();
            EntityRequest request = address.discovers()
                    ? null
                    : request(visitor, project, address, payload, "The payload", message.idempotencyKey());
            return new BusCall(visitor, project, request, null);
        } catch (EntityException fault) {
            return new BusCall(visitor, null, null, fault);
        }
    }

    /**
     * The request of an operation whose arguments came by another way than a message.
     *
     * @param arguments an object, or null for none
     * @param place what it is called, at the beginning of a sentence
     * @param key the sender's name for the request, null where it has none
     * @throws EntityException UNKNOWN_OP or BAD_REQUEST
     */
    public EntityRequest request(
            Visitor visitor,
            @Nullable String project,
            BusAddress address,
            @Nullable Object arguments,
            String place,
            @Nullable String key) {
        return request(visitor, project, address, BusPayload.of(arguments, place), place, key);
    }

    private static EntityRequest request(
            Visitor visitor,
            @Nullable String project,
            BusAddress address,
            BusPayload payload,
            String place,
            @Nullable String key) {
        Operation operation = address.known();
        EntityRequest.Builder request =
                visitor.asks(operation, address.entity()).project(project);
        CallArguments.apply(operation, payload.arguments(operation), place, request);
        if (operation.writes()) {
            name(key, payload.members().get("idempotencyKey"), request);
        }
        return request.build();
    }

    private static void name(@Nullable String ofMessage, @Nullable Object inPayload, EntityRequest.Builder request) {
        // What the payload says is what its sender said: the message's own name is often its client's library's.
        if (ofMessage != null && inPayload == null) {
            request.idempotencyKey(Conditional.idempotencyKey(ofMessage));
        }
    }

    private static @Nullable String project(BusMessage message) {
        String inAddress = message.address().project();
        String header = message.project();
        if (inAddress != null && header != null && !inAddress.equals(header)) {
            throw Refusal.badRequest(
                    "The address and the header x-project name different projects", "Name the project in one of them.");
        }
        return inAddress != null ? inAddress : header;
    }

    private Visitor visitor(List<String> keys, BusMessage.@Nullable Sender sender) {
        Set<String> different = new LinkedHashSet<>();
        for (String key : keys) {
            if (!key.isBlank()) {
                different.add(key.strip());
            }
        }
        if (sender != null && sender.key() != null && different.isEmpty()) {
            different.add(sender.key());
        }
        return new Visitor(transport, new Credential(List.copyOf(different)), sender == null ? null : sender.address());
    }

    /** The envelope of a result. */
    public byte[] encode(EntityResult result) {
        return ResultJson.bytes(result);
    }

    /** @param operation that failed, null where it is not known */
    public byte[] encodeError(@Nullable Operation operation, EntityException error) {
        if (missingAsNull && operation != null && error.code() == ErrorCode.NOT_FOUND) {
            return ResultJson.miss(operation);
        }
        return RowJson.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("status", "error");
            ErrorJson.error(json, error.code().name(), error);
            Long seconds = error.retryAfterSeconds();
            if (seconds != null) {
                json.writeNumberField("retryAfter", seconds);
            }
            json.writeEndObject();
        });
    }
}
