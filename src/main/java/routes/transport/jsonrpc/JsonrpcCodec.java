package routes.transport.jsonrpc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.CallArguments;
import routes.transport.HttpErrors;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.JsonMembers;
import routes.transport.JsonText;
import routes.transport.ProcedureName;
import routes.transport.QueryString;
import routes.transport.Refusal;
import routes.transport.ResultJson;
import routes.transport.RpcEnvelope;
import routes.transport.RpcErrorCode;

/**
 * Between JSON-RPC 2.0 and the core: a call becomes the operation its method names, a result or an error becomes a
 * response. It has no clock, no database and no Camel, and one instance serves all requests.
 */
public final class JsonrpcCodec {
    static final String TRANSPORT = "jsonrpc";
    static final String DISCOVER = "rpc.discover";

    /** Calls in one batch; more are refused together. */
    static final int MAX_CALLS = 100;

    private static final String FORM =
            "Write {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"User.findById\",\"params\":{\"id\":\"…\"}}.";

    private final boolean keyInQuery;
    private final boolean missingAsNull;

    /** @param missingAsNull whether a row that is not there is answered with null, as older clients expect */
    public JsonrpcCodec(boolean keyInQuery, boolean missingAsNull) {
        this.keyInQuery = keyInQuery;
        this.missingAsNull = missingAsNull;
    }

    Visitor visitor(HttpInput in) {
        return in.visitor(TRANSPORT, keyInQuery);
    }

    /** @throws IOException where the body could not be received */
    RpcMessage decode(HttpInput in, Visitor visitor) throws IOException {
        String project = in.project(in.project());
        boolean atomic = atomic(QueryString.parameters(in.query(), List.of("atomic")));
        Object body;
        try {
            body = JsonText.read(in.body(), "The body", "Send one call or an array of calls, in UTF-8.");
        } catch (EntityException malformed) {
            return alone(visitor, project, RpcCall.refused(null, RpcErrorCode.PARSE_ERROR, malformed));
        }
        if (body == JsonText.NOTHING) {
            return alone(visitor, project, refused(RpcErrorCode.PARSE_ERROR, "The body is empty", FORM));
        }
        if (!(body instanceof List<?> batch)) {
            return alone(visitor, project, call(body, visitor, project));
        }
        if (batch.isEmpty()) {
            return alone(visitor, project, refused(RpcErrorCode.INVALID_REQUEST, "The batch is empty", FORM));
        }
        if (batch.size() > MAX_CALLS) {
            return alone(
                    visitor,
                    project,
                    refused(
                            RpcErrorCode.INVALID_REQUEST,
                            "The batch has " + batch.size() + " calls",
                            "Send at most " + MAX_CALLS + " at once; a create takes a list of rows as its data."));
        }
        List<RpcCall> calls =
                batch.stream().map(each -> call(each, visitor, project)).toList();
        return new RpcMessage(visitor, project, calls, true, atomic);
    }

    byte[] encode(RpcCall call, EntityResult result) {
        return RpcEnvelope.response(call.id(), json -> {
            json.writeObjectFieldStart("result");
            ResultJson.members(json, result, result.tag());
            json.writeEndObject();
        });
    }

    byte[] encodeDescription(RpcCall call, byte[] description) {
        return RpcEnvelope.response(call.id(), json -> {
            json.writeFieldName("result");
            json.writeRawValue(new String(description, StandardCharsets.UTF_8));
        });
    }

    /** @param call the call that failed; where it is not known, the answer has the id null */
    byte[] encodeError(@Nullable RpcCall call, EntityException error) {
        EntityRequest request = call == null ? null : call.request();
        if (call != null && request != null && missingAsNull && error.code() == ErrorCode.NOT_FOUND) {
            return encode(call, EntityResult.of(request.operation(), missing(request.operation())));
        }
        RpcCall.Refused refusal = call == null ? null : call.refusal();
        int code = refusal != null && refusal.error() == error ? refusal.code() : RpcErrorCode.of(error.code());
        return RpcEnvelope.error(call == null ? null : call.id(), code, error);
    }

    /** The answer to a request that never came to the route, whose id is not known. */
    public static HttpOutput encodeUnrouted(EntityException error, int status, @Nullable String accept) {
        byte[] body = RpcEnvelope.error(null, RpcErrorCode.of(error.code()), error);
        return new HttpOutput(status, HttpErrors.headers(error, "application/json"), body);
    }

    private static @Nullable Object missing(Operation operation) {
        return operation == Operation.DELETE ? Boolean.FALSE : null;
    }

    private static boolean atomic(Map<String, String> parameters) {
        String value = parameters.get("atomic");
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true") || value.isEmpty()) {
            return true;
        }
        throw Refusal.badRequest("The query parameter atomic is neither true nor false", "Write atomic=true.");
    }

    private static RpcMessage alone(Visitor visitor, @Nullable String project, RpcCall call) {
        return new RpcMessage(visitor, project, List.of(call), false, false);
    }

    private static RpcCall refused(int code, String message, String hint) {
        return RpcCall.refused(null, code, Refusal.badRequest(message, hint));
    }

    private static RpcCall call(@Nullable Object value, Visitor visitor, @Nullable String project) {
        if (!(value instanceof Map<?, ?> call)) {
            String kind = JsonMembers.kind(value);
            return refused(RpcErrorCode.INVALID_REQUEST, "A call must be an object, not " + kind, FORM);
        }
        Object id = call.get("id");
        if (id != null && !(id instanceof String) && !(id instanceof Number)) {
            return refused(RpcErrorCode.INVALID_REQUEST, "The id must be a text, a number or null", FORM);
        }
        if (!"2.0".equals(call.get("jsonrpc"))) {
            return invalid(id, "The member jsonrpc must be \"2.0\"");
        }
        if (!(call.get("method") instanceof String method)) {
            return invalid(id, "The member method must be a text");
        }
        Object params = call.get("params");
        if (params != null && !(params instanceof Map) && !(params instanceof List)) {
            return invalid(id, "The member params must be an object, not " + JsonMembers.kind(params));
        }
        return called(id, !call.containsKey("id"), method, params, visitor, project);
    }

    private static RpcCall called(
            @Nullable Object id,
            boolean notification,
            String method,
            @Nullable Object params,
            Visitor visitor,
            @Nullable String project) {
        if (method.equals(DISCOVER)) {
            return new RpcCall(id, notification, null, null);
        }
        ProcedureName name = ProcedureName.of(method);
        if (name == null) {
            return new RpcCall(id, notification, null, new RpcCall.Refused(RpcErrorCode.METHOD_NOT_FOUND, no(method)));
        }
        if (params instanceof List) {
            EntityException byPosition = Refusal.badRequest(
                    "The params must be given by name, not by position",
                    "Write them as an object with " + String.join(", ", CallArguments.of(name.operation())) + ".");
            return new RpcCall(id, notification, null, new RpcCall.Refused(RpcErrorCode.INVALID_PARAMS, byPosition));
        }
        try {
            EntityRequest.Builder request =
                    visitor.asks(name.operation(), name.entity()).project(project);
            CallArguments.apply(name.operation(), params, "The params", request);
            return new RpcCall(id, notification, request.build(), null);
        } catch (EntityException fault) {
            return new RpcCall(id, notification, null, new RpcCall.Refused(RpcErrorCode.INVALID_PARAMS, fault));
        }
    }

    private static RpcCall invalid(@Nullable Object id, String message) {
        return RpcCall.refused(id, RpcErrorCode.INVALID_REQUEST, Refusal.badRequest(message, FORM));
    }

    private static EntityException no(String method) {
        return ProcedureName.unknown("Unknown method \"" + Refusal.shortened(method) + "\"", method, "Methods", "GET");
    }
}
