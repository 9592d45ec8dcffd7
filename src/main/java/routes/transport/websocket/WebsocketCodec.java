package routes.transport.websocket;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.ChangeEvent;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.CallArguments;
import routes.transport.ChangeJson;
import routes.transport.ErrorJson;
import routes.transport.HttpInput;
import routes.transport.JsonMembers;
import routes.transport.JsonText;
import routes.transport.Refusal;
import routes.transport.ResultJson;
import routes.transport.RowJson;

/**
 * Between the messages of a WebSocket connection and the core: JSON text becomes a request or a wish of another kind,
 * results, errors and changes become messages. It has no clock, no database and no Camel, and serves all connections.
 */
public final class WebsocketCodec {
    static final String TRANSPORT = "ws";

    private static final String FORM = "Write {\"op\":\"findById\",\"entity\":\"User\",\"id\":\"…\",\"requestId\":1}.";

    private final boolean keyInQuery;
    private final boolean missingAsNull;

    /** @param missingAsNull whether a row that is not there is answered with null, as older clients expect */
    public WebsocketCodec(boolean keyInQuery, boolean missingAsNull) {
        this.keyInQuery = keyInQuery;
        this.missingAsNull = missingAsNull;
    }

    Visitor visitor(HttpInput in) {
        return in.visitor(TRANSPORT, keyInQuery);
    }

    /** The value of a text; refused where it is no JSON. */
    static @Nullable Object parse(String text) {
        Object value = JsonText.read(text, "The message", FORM);
        if (value == JsonText.NOTHING) {
            throw Refusal.badRequest("The message is empty", FORM);
        }
        return value;
    }

    static WebsocketMessage decode(@Nullable Object value) {
        return WebsocketMessage.of(JsonMembers.object(value, "A message", FORM));
    }

    /** The operation that a message asks for. */
    static EntityRequest request(WebsocketMessage message, Visitor visitor, @Nullable String project) {
        Map<String, @Nullable Object> arguments = new LinkedHashMap<>(message.members());
        Operation operation = operation(arguments.remove("op"));
        if (!(arguments.remove("entity") instanceof String entity)) {
            throw Refusal.badRequest("The member entity must be a text", FORM);
        }
        // Where it is no row's id, a client marks its request by it.
        if (!CallArguments.of(operation).contains("id")) {
            arguments.remove("id");
        }
        EntityRequest.Builder request = visitor.asks(operation, entity).project(project);
        CallArguments.apply(operation, arguments, "The message", request);
        return request.build();
    }

    private static Operation operation(@Nullable Object op) {
        if (!(op instanceof String name)) {
            throw Refusal.badRequest("The member op must be a text", FORM);
        }
        return Operation.of(name).orElseThrow(() -> Refusal.unknownOperation(name));
    }

    byte[] connected(String project, List<String> entities, String time, Map<String, Object> echo) {
        return message("connected", echo, json -> {
            json.writeStringField("project", project);
            json.writeFieldName("entities");
            RowJson.write(json, entities);
            json.writeStringField("connectedAt", time);
        });
    }

    byte[] encode(WebsocketMessage message, EntityResult result) {
        return message("response", message.echo(), json -> {
            json.writeStringField("status", "ok");
            ResultJson.members(json, result, result.tag());
        });
    }

    /** The answer to what is no request: its data are these. */
    byte[] done(WebsocketMessage message, Map<String, ?> data) {
        return message("response", message.echo(), json -> {
            json.writeStringField("status", "ok");
            json.writeFieldName("data");
            RowJson.write(json, data);
        });
    }

    byte[] pong(WebsocketMessage message) {
        return message("pong", message.echo(), json -> {});
    }

    /**
     * @param message null where it could not be understood
     * @param request what it asked for, null where it asked for no row
     */
    byte[] encodeError(@Nullable WebsocketMessage message, @Nullable EntityRequest request, EntityException error) {
        if (message != null && request != null && missingAsNull && error.code() == ErrorCode.NOT_FOUND) {
            Operation operation = request.operation();
            return encode(message, EntityResult.of(operation, operation == Operation.DELETE ? false : null));
        }
        return error(message == null ? Map.of() : message.echo(), error.code().name(), error);
    }

    /** The answer to a text that is no JSON. */
    byte[] parseError(EntityException error) {
        return error(Map.of(), "PARSE_ERROR", error);
    }

    private static byte[] error(Map<String, Object> echo, String code, EntityException error) {
        return message("response", echo, json -> {
            json.writeStringField("status", "error");
            ErrorJson.error(json, code, error);
            if (error.retryAfterSeconds() != null) {
                json.writeNumberField("retryAfter", error.retryAfterSeconds());
            }
        });
    }

    byte[] event(String subscription, ChangeEvent change) {
        return message("event", Map.of(), json -> {
            json.writeStringField("event", ChangeJson.name(change.kind()));
            json.writeStringField("subscription", subscription);
            ChangeJson.members(json, change);
        });
    }

    /** A subscription has ended though nobody asked for it; {@code last} is where another one can go on. */
    byte[] unsubscribed(String subscription, long last, EntityException reason) {
        return message("unsubscribed", Map.of(), json -> {
            json.writeStringField("subscription", subscription);
            if (last > 0) {
                json.writeNumberField("sequence", last);
            }
            ErrorJson.error(json, reason.code().name(), reason);
        });
    }

    private static byte[] message(String type, Map<String, Object> echo, RowJson.Text members) {
        return RowJson.bytes((JsonGenerator json) -> {
            json.writeStartObject();
            json.writeStringField("type", type);
            marks(json, echo);
            members.writeTo(json);
            json.writeEndObject();
        });
    }

    private static void marks(JsonGenerator json, Map<String, Object> echo) throws IOException {
        for (Map.Entry<String, Object> mark : echo.entrySet()) {
            json.writeFieldName(mark.getKey());
            RowJson.write(json, mark.getValue());
        }
    }
}
