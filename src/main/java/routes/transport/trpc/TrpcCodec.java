package routes.transport.trpc;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.ErrorJson;
import routes.transport.HttpErrors;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.JsonMembers;
import routes.transport.JsonText;
import routes.transport.PercentText;
import routes.transport.ProcedureName;
import routes.transport.QueryString;
import routes.transport.Refusal;
import routes.transport.ResultJson;
import routes.transport.RowJson;

/**
 * Between tRPC 11 over HTTP and the core: a procedure call becomes the operation it names, a result or an error its
 * response. It has no clock, no database and no Camel, and one instance serves all requests.
 */
public final class TrpcCodec {
    static final String TRANSPORT = "trpc";

    /** Calls in one batch; more are refused together. */
    static final int MAX_CALLS = 100;

    private static final List<String> PARAMETERS = List.of("batch", "input");
    private static final String ADVICE = "Write the input as one JSON value.";

    private final boolean keyInQuery;
    private final boolean missingAsNull;

    /** @param missingAsNull whether a row that is not there is answered with null, as older clients expect */
    public TrpcCodec(boolean keyInQuery, boolean missingAsNull) {
        this.keyInQuery = keyInQuery;
        this.missingAsNull = missingAsNull;
    }

    /** The calls of a request; several only where it says that it is a batch. */
    record Calls(List<TrpcCall> calls, boolean batch) {
        boolean refused() {
            return calls.stream().anyMatch(call -> call.refusal() != null);
        }
    }

    Visitor visitor(HttpInput in) {
        return in.visitor(TRANSPORT, keyInQuery);
    }

    /**
     * @throws EntityException where no call can be told apart
     * @throws IOException where the body could not be received
     */
    Calls decode(HttpInput in, Visitor visitor) throws IOException {
        Map<String, String> parameters = QueryString.parameters(in.query(), PARAMETERS);
        boolean batch = batch(parameters.get("batch"));
        boolean get = in.method().equals("GET");
        String text = parameters.get("input");
        if (text != null && !get) {
            throw Refusal.badRequest("The input stands in the query of a POST", "Send it as the body.");
        }
        Object input = get
                ? (text == null ? JsonText.NOTHING : JsonText.read(text, "The input", ADVICE))
                : JsonText.read(in.body(), "The body", ADVICE);
        List<String> paths = paths(in.path(), batch);
        Map<?, ?> inputs = batch && input != JsonText.NOTHING
                ? JsonMembers.object(input, "The input of a batch", "Write {\"0\": …, \"1\": …}, an input a call.")
                : Map.of();
        String project = in.project(in.project());
        List<TrpcCall> calls = new ArrayList<>(paths.size());
        for (int i = 0; i < paths.size(); i++) {
            Object own = batch ? inputs.get(Integer.toString(i)) : input == JsonText.NOTHING ? null : input;
            calls.add(call(paths.get(i), own, get, visitor, project));
        }
        return new Calls(calls, batch);
    }

    byte[] encode(EntityResult result) {
        return RowJson.bytes((JsonGenerator json) -> {
            json.writeStartObject();
            json.writeObjectFieldStart("result");
            json.writeObjectFieldStart("data");
            json.writeStringField("status", "ok");
            ResultJson.members(json, result, result.tag());
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** The result that stands for an error where clients expect one; null for any other error. */
    @Nullable
    EntityResult instead(@Nullable TrpcCall call, EntityException error) {
        EntityRequest request = call == null ? null : call.request();
        return missingAsNull && request != null && error.code() == ErrorCode.NOT_FOUND
                ? EntityResult.of(request.operation(), request.operation() == Operation.DELETE ? false : null)
                : null;
    }

    static int status(EntityException error) {
        return TrpcErrorCode.of(error.code()).status();
    }

    /** @param path of the procedure that failed, null where it is not known */
    byte[] encodeError(@Nullable String path, EntityException error) {
        return encodeError(path, TrpcErrorCode.of(error.code()), error);
    }

    /** The answer to a request that never came to the route. */
    public static HttpOutput encodeUnrouted(EntityException error, int status, @Nullable String accept) {
        TrpcErrorCode code = status == 408 ? TrpcErrorCode.TIMEOUT : TrpcErrorCode.of(error.code());
        return new HttpOutput(status, HttpErrors.headers(error, "application/json"), encodeError(null, code, error));
    }

    private static byte[] encodeError(@Nullable String path, TrpcErrorCode code, EntityException error) {
        return RowJson.bytes((JsonGenerator json) -> {
            json.writeStartObject();
            json.writeFieldName("error");
            shape(json, path, code, error);
            json.writeEndObject();
        });
    }

    /** What an error is made of, without what stands around it in an answer. */
    byte[] encodeShape(String path, EntityException error) {
        return RowJson.bytes((JsonGenerator json) -> shape(json, path, TrpcErrorCode.of(error.code()), error));
    }

    private static void shape(JsonGenerator json, @Nullable String path, TrpcErrorCode code, EntityException error)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("message", error.text());
        json.writeNumberField("code", code.number());
        json.writeObjectFieldStart("data");
        json.writeStringField("code", code.name());
        json.writeNumberField("httpStatus", code.status());
        if (path != null) {
            json.writeStringField("path", path);
        }
        json.writeStringField("reason", error.code().name());
        ErrorJson.members(json, error);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static boolean batch(@Nullable String value) {
        if (value == null || value.equals("0") || value.equals("false")) {
            return false;
        }
        if (value.equals("1") || value.equals("true")) {
            return true;
        }
        throw Refusal.badRequest("The query parameter batch is neither 1 nor 0", "Write batch=1.");
    }

    private static List<String> paths(String path, boolean batch) {
        String names = PercentText.decode(path.startsWith("/") ? path.substring(1) : path, false, "path");
        List<String> paths = batch ? Arrays.asList(names.split(",", -1)) : List.of(names);
        if (paths.size() > MAX_CALLS) {
            throw Refusal.badRequest(
                    "The batch has " + paths.size() + " calls",
                    "Send at most " + MAX_CALLS + " at once; clients have a setting maxItems for it.");
        }
        return paths;
    }

    private static TrpcCall call(
            String path, @Nullable Object input, boolean get, Visitor visitor, @Nullable String project) {
        ProcedureName name = ProcedureName.of(path);
        if (name == null) {
            return new TrpcCall(path, null, no(path));
        }
        Operation operation = name.operation();
        if (get && operation.writes()) {
            return new TrpcCall(
                    path,
                    null,
                    HttpErrors.methodNotAllowed(
                                    "The procedure " + operation.wireName()
                                            + " is a mutation and can't be called by GET",
                                    "POST")
                            .hint("Send it by POST, with its input as the body."));
        }
        try {
            EntityRequest.Builder request =
                    visitor.asks(operation, name.entity()).project(project);
            TrpcInput.apply(operation, input, request);
            return new TrpcCall(path, request.build(), null);
        } catch (EntityException fault) {
            return new TrpcCall(path, null, fault);
        }
    }

    private static EntityException no(String path) {
        if (path.isEmpty()) {
            return Refusal.badRequest(
                    "The path names no procedure", "Add one, such as /User.findAll; GET without one lists them all.");
        }
        return ProcedureName.unknown(
                "No procedure found on path \"" + Refusal.shortened(path) + "\"",
                path,
                "Procedures",
                "GET at the door's own path");
    }
}
