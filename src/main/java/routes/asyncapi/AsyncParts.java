package routes.asyncapi;

import static routes.transport.JsonSchema.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The channels and operations of a document while it is made, and the references between them. */
final class AsyncParts {
    private final Map<String, Object> channels = new LinkedHashMap<>();
    private final Map<String, Object> operations = new LinkedHashMap<>();

    Map<String, Object> channels() {
        return channels;
    }

    Map<String, Object> operations() {
        return operations;
    }

    /** @param channel with its address, servers and messages */
    void channel(String name, Map<String, Object> channel) {
        channels.put(name, channel);
    }

    /** A message that the server takes and answers. */
    void receives(String name, String channel, List<String> messages, Map<String, Object> reply, Object bindings) {
        Map<String, Object> operation = operation("receive", channel, messages);
        operation.put("reply", reply);
        operations.put(name, bound(operation, bindings));
    }

    /** A message that the server sends without being asked. */
    void sends(String name, String channel, List<String> messages, Object bindings) {
        operations.put(name, bound(operation("send", channel, messages), bindings));
    }

    private static Map<String, Object> bound(Map<String, Object> operation, Object bindings) {
        operation.put("bindings", bindings);
        return operation;
    }

    private static Map<String, Object> operation(String action, String channel, List<String> messages) {
        return map("action", action, "channel", reference(channel), "messages", references(channel, messages));
    }

    static Map<String, Object> reference(String channel) {
        return map("$ref", "#/channels/" + channel);
    }

    static List<Object> references(String channel, List<String> messages) {
        return messages.stream()
                .<Object>map(message -> map("$ref", "#/channels/" + channel + "/messages/" + message))
                .toList();
    }

    static List<String> and(String first, String... others) {
        return Stream.concat(Stream.of(first), Stream.of(others)).toList();
    }
}
