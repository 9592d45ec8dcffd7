package routes.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.DynamicMessage;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** gRPC by the service for all entities, whose messages are known by reflection alone. */
final class GrpcDoor implements Door {
    private static final Set<String> JSON =
            Set.of("filter", "data", "options", "relations", "stages", "value", "amount");

    private final Map<Http, GrpcClient> clients = new ConcurrentHashMap<>();

    @Override
    public Reply ask(Http http, Question question) {
        GrpcClient client = clients.computeIfAbsent(http, GrpcClient::of);
        try {
            GrpcClient.Method method = client.method("octonet.EntityService/" + GrpcClient.upper(question.operation()));
            DynamicMessage reply = client.call(method, request(method, question));
            String data = (String) reply.getField(method.output("data"));
            return new Reply(reply.toString(), Json.tree(data.isEmpty() ? "null" : data), null);
        } catch (StatusRuntimeException refused) {
            return new Reply(String.valueOf(refused.getStatus()), Json.tree("null"), GrpcClient.reason(refused));
        }
    }

    private static DynamicMessage request(GrpcClient.Method method, Question question) {
        DynamicMessage.Builder request = method.request();
        request.setField(method.field("entity"), question.entity());
        question.arguments().properties().forEach(argument -> {
            String name = argument.getKey();
            var field = method.field(GrpcClient.snake(name));
            JsonNode value = argument.getValue();
            if (field.isRepeated()) {
                List<String> items = new ArrayList<>(List.of(value.asText().split(",")));
                if (value.isArray()) {
                    items.clear();
                    value.forEach(item -> items.add(item.asText()));
                }
                items.forEach(item -> request.addRepeatedField(field, item));
            } else if (JSON.contains(name)) {
                request.setField(field, value.toString());
            } else {
                request.setField(field, value.isBoolean() ? value.asBoolean() : value.asText());
            }
        });
        return request.build();
    }

    @Override
    public String toString() {
        return "grpc";
    }
}
