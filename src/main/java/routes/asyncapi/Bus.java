package routes.asyncapi;

import static routes.transport.JsonSchema.described;
import static routes.transport.JsonSchema.map;
import static routes.transport.JsonSchema.object;
import static routes.transport.JsonSchema.type;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What differs between buses: how addresses are written, and where a message has its key, its answer's address and its name. */
enum Bus {
    NATS(".", "$message.header#/reply-to", headers("X-API-Key", "X-Project", "Idempotency-Key")),
    MQTT("/", "$message.header#/responseTopic", headers("x-api-key", "x-project", "idempotency-key")),
    AMQP(".", "$message.header#/reply-to", headers("apiKey", "project", "idempotencyKey"));

    private final String separator;
    private final String answer;
    private final Map<String, Object> headers;

    Bus(String separator, String answer, Map<String, Object> headers) {
        this.separator = separator;
        this.answer = answer;
        this.headers = headers;
    }

    private static Map<String, Object> headers(String key, String project, String name) {
        return map(
                key, described("string", "The API key, where no login has it"),
                project, described("string", "The project, where the address names none"),
                name, described("string", "The sender's name for the message; a write that comes again is done once"));
    }

    static Bus of(String transport) {
        return valueOf(transport.toUpperCase(Locale.ROOT));
    }

    String address(String... parts) {
        return String.join(separator, parts);
    }

    /** Where in a message its sender says whereto the answer goes. */
    Map<String, Object> answer() {
        return map("location", answer);
    }

    Map<String, Object> headers() {
        return object(headers);
    }

    /** The same with what says which operation on which entity it is. */
    Map<String, Object> headers(String entity, String operation) {
        Map<String, Object> all = map("entity", map("const", entity), "operation", map("const", operation));
        all.putAll(headers);
        Map<String, Object> schema = object(all);
        schema.put("required", entity.isEmpty() ? List.of("operation") : List.of("entity", "operation"));
        return schema;
    }

    /** What an event says of itself beside its payload. */
    Map<String, Object> eventHeaders() {
        return object(map(this == NATS ? "Nats-Msg-Id" : "id", type("string")));
    }
}
