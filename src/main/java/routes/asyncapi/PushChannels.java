package routes.asyncapi;

import static routes.transport.JsonSchema.array;
import static routes.transport.JsonSchema.map;
import static routes.transport.JsonSchema.object;
import static routes.transport.JsonSchema.type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import routes.entity.Catalog;
import routes.entity.EntityView;
import routes.entity.Operation;

/** What is said over one connection of WebSocket, and told in one stream of events. */
final class PushChannels {
    private static final List<String> KINDS =
            List.of("entity.created", "entity.updated", "entity.upserted", "entity.deleted");
    private static final String ENDED = "ended";

    private final AsyncParts parts;
    private final Catalog.Visible visible;

    PushChannels(AsyncParts parts, Catalog.Visible visible) {
        this.parts = parts;
        this.visible = visible;
    }

    void websocket(String address, Object servers, List<String> keys) {
        Map<String, Object> messages = new LinkedHashMap<>();
        Map<String, Object> answer = object(map("type", map("const", "response"), "requestId", map()));
        messages.put(AsyncSchemas.FAILED, both(AsyncSchemas.reference(AsyncSchemas.FAILED), answer));
        messages.put("connected", typed("connected", map("project", type("string"), "entities", names())));
        messages.put("auth", typed("auth", map("apiKey", type("string"))));
        messages.put("ping", typed("ping", map()));
        messages.put("pong", typed("pong", map()));
        messages.put("subscribe", typed("subscribe", subscription()));
        messages.put("subscribed", both(object(map("data", type("object"))), answer));
        messages.put("unsubscribe", typed("unsubscribe", map("subscription", type("string"), "requestId", map())));
        messages.put(
                "unsubscribed",
                typed("unsubscribed", map("subscription", type("string"), "sequence", type("integer"))));
        Map<String, Object> event = object(map(
                "type",
                map("const", "event"),
                "event",
                map("type", "string", "enum", KINDS),
                "subscription",
                type("string")));
        for (EntityView view : visible.entities()) {
            String entity = view.schema().name();
            for (Operation operation : AsyncSchemas.operations(visible, view)) {
                String request = AsyncSchemas.request(entity, operation);
                String reply = AsyncSchemas.reply(entity, operation);
                messages.put(request, both(AsyncSchemas.reference(request), asked(entity, operation)));
                messages.put(reply, both(AsyncSchemas.reference(reply), answer));
                exchange("ws." + request, request, reply);
            }
            String told = AsyncSchemas.event(entity);
            messages.put(told, both(AsyncSchemas.reference(told), event));
            parts.sends("ws.events." + entity, "ws", List.of(told), map());
        }
        exchange("ws.subscribe", "subscribe", "subscribed");
        exchange("ws.unsubscribe", "unsubscribe", "subscribed");
        exchange("ws.ping", "ping", "pong");
        exchange("ws.auth", "auth", "connected");
        parts.sends("ws.told", "ws", List.of("connected", "unsubscribed"), map());
        Map<String, Object> channel = map("address", address, "servers", servers, "messages", messages);
        Map<String, Object> bound = map("method", "GET");
        if (keys.contains("query")) {
            bound.put("query", object(map("apikey", type("string"), "subscribe", type("string"))));
        }
        bound.put("bindingVersion", "0.1.0");
        channel.put("bindings", map("ws", bound));
        parts.channel("ws", channel);
    }

    private void exchange(String operation, String request, String reply) {
        Map<String, Object> answer = map(
                "channel",
                AsyncParts.reference("ws"),
                "messages",
                AsyncParts.references("ws", AsyncParts.and(reply, AsyncSchemas.FAILED)));
        parts.receives(operation, "ws", List.of(request), answer, map());
    }

    private static Map<String, Object> asked(String entity, Operation operation) {
        Map<String, Object> asked = object(
                map("op", map("const", operation.wireName()), "entity", map("const", entity), "requestId", map()));
        asked.put("required", List.of("op", "entity"));
        return asked;
    }

    void events(String address, Object servers) {
        Map<String, Object> messages = new LinkedHashMap<>();
        messages.put("connected", payload(object(map("project", type("string"), "entities", names()))));
        messages.put(ENDED, payload(object(map("error", type("object")))));
        for (EntityView view : visible.entities()) {
            String told = AsyncSchemas.event(view.schema().name());
            messages.put(told, payload(AsyncSchemas.reference(told)));
        }
        parts.channel("sse", map("address", address, "servers", servers, "messages", messages));
        Map<String, Object> query = object(map(
                "entity", type("string"),
                "filter", type("string"),
                "since", type("integer")));
        parts.sends(
                "sse.events",
                "sse",
                List.copyOf(messages.keySet()),
                map("http", map("method", "GET", "query", query, "bindingVersion", "0.3.0")));
    }

    private static Map<String, Object> subscription() {
        return map(
                "subscription", type("string"),
                "entity", type("string"),
                "entities", names(),
                "filter", type("object"),
                "since", type("integer"),
                "requestId", map());
    }

    private static Map<String, Object> names() {
        return array(type("string"));
    }

    private static Map<String, Object> typed(String type, Map<String, Object> members) {
        Map<String, Object> all = map("type", map("const", type));
        all.putAll(members);
        Map<String, Object> schema = object(all);
        schema.put("required", List.of("type"));
        return payload(schema);
    }

    private static Map<String, Object> both(Map<String, Object> one, Map<String, Object> other) {
        return payload(map("allOf", List.of(one, other)));
    }

    private static Map<String, Object> payload(Map<String, Object> schema) {
        return map("payload", schema);
    }
}
