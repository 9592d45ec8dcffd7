package routes.asyncapi;

import static routes.transport.JsonSchema.array;
import static routes.transport.JsonSchema.map;
import static routes.transport.JsonSchema.object;
import static routes.transport.JsonSchema.type;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityView;
import routes.entity.Operation;

/** Requests, answers and changes as messages of one bus. */
final class BusChannels {
    private static final String ROOT = "mostajs";
    private static final String DISCOVER = "discover";
    private static final List<String> KINDS = List.of("created", "updated", "deleted");
    private static final int MOST_QUEUES = 64;

    private final AsyncParts parts;
    private final Catalog.Visible visible;
    private final AsyncServer server;
    private final Bus bus;
    private final String name;
    private final List<Object> servers;

    /** The project as addresses name it, null for the default one. */
    private final @Nullable String project;

    private final Map<String, Object> answers = new LinkedHashMap<>();

    BusChannels(
            AsyncParts parts,
            Catalog.Visible visible,
            AsyncServer server,
            List<Object> servers,
            @Nullable String project) {
        this.parts = parts;
        this.visible = visible;
        this.server = server;
        this.bus = Bus.of(server.transport());
        this.name = server.transport();
        this.servers = servers;
        this.project = project;
    }

    void describe() {
        answers.put(AsyncSchemas.FAILED, map("payload", AsyncSchemas.reference(AsyncSchemas.FAILED)));
        if (bus == Bus.AMQP) {
            queues();
        } else {
            addresses();
        }
        if (server.tells(visible.project())) {
            visible.entities().forEach(this::events);
        }
        // Where an answer goes is said by the request.
        parts.channel(name + ".replies", channel(null, answers));
    }

    private void addresses() {
        for (EntityView view : visible.entities()) {
            for (Operation operation : AsyncSchemas.operations(visible, view)) {
                String request = answered(view, operation);
                String channel = name + "." + request;
                parts.channel(
                        channel,
                        channel(
                                address(view.schema().name(), operation.wireName()),
                                map(request, message(request, bus.headers()))));
                receives(channel, channel, request);
            }
        }
        answers.put(DISCOVER, map("payload", discovered()));
        String channel = name + "." + DISCOVER;
        String address =
                bus == Bus.MQTT && project == null ? bus.address(ROOT, visible.project(), DISCOVER) : address(DISCOVER);
        parts.channel(channel, channel(address, map(DISCOVER, nothing(bus.headers()))));
        receives(channel, channel, DISCOVER);
    }

    private void queues() {
        String all = name + ".entity";
        Map<String, Object> messages = new LinkedHashMap<>();
        boolean own = project == null && visible.entities().size() <= MOST_QUEUES;
        for (EntityView view : visible.entities()) {
            Map<String, Object> ofEntity = new LinkedHashMap<>();
            String entity = view.schema().name();
            List<Operation> operations = AsyncSchemas.operations(visible, view);
            for (Operation operation : operations) {
                String request = answered(view, operation);
                messages.put(request, message(request, bus.headers(entity, operation.wireName())));
                ofEntity.put(request, message(request, bus.headers(entity, operation.wireName())));
            }
            if (own) {
                String channel = name + "." + entity;
                parts.channel(channel, channel(bus.address(ROOT, entity), ofEntity));
                ofEntity.keySet().forEach(request -> receives(name + ".own." + request, channel, request));
            }
        }
        answers.put(DISCOVER, map("payload", discovered()));
        messages.put(DISCOVER, nothing(bus.headers("", DISCOVER)));
        parts.channel(all, channel(bus.address(ROOT, "entity"), messages));
        messages.keySet().forEach(request -> receives(name + "." + request, all, request));
    }

    // Its answer is among those of the bus.
    private String answered(EntityView view, Operation operation) {
        String request = AsyncSchemas.request(view.schema().name(), operation);
        answers.put(
                request,
                map(
                        "payload",
                        AsyncSchemas.reference(AsyncSchemas.reply(view.schema().name(), operation))));
        return request;
    }

    private void receives(String operation, String channel, String request) {
        Map<String, Object> reply = map(
                "address",
                bus.answer(),
                "channel",
                AsyncParts.reference(name + ".replies"),
                "messages",
                AsyncParts.references(name + ".replies", AsyncParts.and(request, AsyncSchemas.FAILED)));
        parts.receives(operation, channel, List.of(request), reply, server.receives());
    }

    private void events(EntityView view) {
        String entity = view.schema().name();
        String channel = name + ".events." + entity;
        List<String> address = new ArrayList<>(List.of(ROOT, "events"));
        if (project != null) {
            address.add(project);
        }
        address.addAll(List.of(entity, "{kind}"));
        Map<String, Object> own = object(map(
                "op", map("type", "string", "enum", KINDS),
                "project", map("const", visible.project())));
        Map<String, Object> message = map(
                "headers",
                bus.eventHeaders(),
                "payload",
                map("allOf", List.of(AsyncSchemas.reference(AsyncSchemas.event(entity)), own)));
        Map<String, Object> described =
                channel(bus.address(address.toArray(String[]::new)), map(AsyncSchemas.event(entity), message));
        described.put("parameters", map("kind", map("enum", KINDS)));
        parts.channel(channel, described);
        parts.sends(channel, channel, List.of(AsyncSchemas.event(entity)), server.sends());
    }

    private Map<String, Object> message(String request, Map<String, Object> headers) {
        return map("headers", headers, "payload", AsyncSchemas.reference(request));
    }

    private static Map<String, Object> nothing(Map<String, Object> headers) {
        return map("headers", headers, "payload", type("object"));
    }

    private static Map<String, Object> discovered() {
        return object(map("entities", array(type("object")), "subjects", array(type("string"))));
    }

    private String address(String... last) {
        List<String> all = new ArrayList<>();
        all.add(ROOT);
        if (project != null) {
            all.add(project);
        }
        all.addAll(List.of(last));
        return bus.address(all.toArray(String[]::new));
    }

    private Map<String, Object> channel(@Nullable String address, Map<String, Object> messages) {
        Map<String, Object> channel = map("servers", servers, "messages", messages);
        if (address != null) {
            channel.put("address", address);
        }
        return channel;
    }
}
