package routes.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.http.ErrorFormat;
import routes.http.HttpProblem;
import routes.transport.HttpOutput;
import routes.transport.UnroutedError;
import routes.transport.graphql.GraphqlCodec;
import routes.transport.jsonrpc.JsonrpcCodec;
import routes.transport.rest.RestCodec;
import routes.transport.trpc.TrpcCodec;

/** Errors of the HTTP engine in the words of the door whose path was asked; paths of no door get those of REST. */
final class DoorErrors implements ErrorFormat {
    private final Map<String, UnroutedError> doors = new LinkedHashMap<>();

    DoorErrors(OctonetProperties properties) {
        door(properties, "graphql", "/graphql", GraphqlCodec::encodeUnrouted);
        door(properties, "jsonrpc", "/rpc", JsonrpcCodec::encodeUnrouted);
        door(properties, "trpc", "/trpc", TrpcCodec::encodeUnrouted);
    }

    private void door(OctonetProperties properties, String stem, String path, UnroutedError error) {
        String set = properties.transport(stem).path();
        doors.put(set == null ? path : set, error);
    }

    @Override
    public Body format(HttpProblem problem, String path, @Nullable String accept) {
        EntityException error = new EntityException(ErrorCode.valueOf(problem.code()), problem.message());
        HttpOutput output = of(path).encode(
                        problem.hint().isEmpty() ? error : error.hint(problem.hint()), problem.status(), accept);
        return new Body(output.headers().getOrDefault(HttpOutput.CONTENT_TYPE, ""), (byte[]) output.body());
    }

    private UnroutedError of(String path) {
        // A project may stand before a door's path.
        int second = path.indexOf('/', 1);
        for (Map.Entry<String, UnroutedError> door : doors.entrySet()) {
            if (below(path, door.getKey()) || second > 0 && below(path.substring(second), door.getKey())) {
                return door.getValue();
            }
        }
        return RestCodec::encodeUnrouted;
    }

    private static boolean below(String path, String base) {
        return path.startsWith(base) && (path.length() == base.length() || path.charAt(base.length()) == '/');
    }
}
