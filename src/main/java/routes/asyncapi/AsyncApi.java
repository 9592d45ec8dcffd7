package routes.asyncapi;

import static routes.transport.JsonSchema.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import routes.entity.Catalog;
import routes.transport.QueryString;

/** Puts the document together: servers, channels, operations, and the schemas that they share. */
final class AsyncApi {
    private static final String SSE = "sse";
    private static final String WEBSOCKET = "ws";
    private static final String NATS = "nats";

    private final String defaultProject;
    private final boolean keyInQuery;

    AsyncApi(String defaultProject, boolean keyInQuery) {
        this.defaultProject = defaultProject;
        this.keyInQuery = keyInQuery;
    }

    /** @param scoped whether it was asked for with the project in its path, and names it in every address */
    Map<String, Object> describe(Catalog.Visible visible, boolean scoped, List<AsyncServer> open) {
        Map<String, Object> servers = new LinkedHashMap<>();
        Map<String, List<Object>> byTransport = new LinkedHashMap<>();
        for (AsyncServer server : open) {
            List<Object> same = byTransport.computeIfAbsent(server.transport(), first -> new ArrayList<>());
            String name = server.transport() + (same.isEmpty() ? "" : "-" + (same.size() + 1));
            servers.put(name, server(server));
            same.add(map("$ref", "#/servers/" + name));
        }
        boolean named = scoped || !visible.project().equals(defaultProject);
        AsyncParts parts = new AsyncParts();
        byTransport.forEach((transport, references) -> {
            AsyncServer first = open.stream()
                    .filter(server -> server.transport().equals(transport))
                    .findFirst()
                    .orElseThrow();
            describe(parts, visible, named, first, references);
        });
        return map(
                "asyncapi", "3.0.0",
                "info", info(visible.project()),
                "defaultContentType", "application/json",
                "servers", servers,
                "channels", parts.channels(),
                "operations", parts.operations(),
                "components", map("schemas", AsyncSchemas.of(visible), "securitySchemes", schemes()));
    }

    private void describe(
            AsyncParts parts, Catalog.Visible visible, boolean named, AsyncServer server, List<Object> references) {
        String path = (named ? "/" + visible.project() : "") + server.path();
        switch (server.transport()) {
            case WEBSOCKET -> new PushChannels(parts, visible).websocket(path, references, keys());
            case SSE -> new PushChannels(parts, visible).events(path, references);
            default -> new BusChannels(parts, visible, server, references, named ? visible.project() : null).describe();
        }
    }

    private static Map<String, Object> info(String project) {
        return map(
                "title", "Octonet: " + project,
                "version", "v1",
                "description",
                        "Requests, their answers and committed changes as messages. Operations are the server's.");
    }

    private Map<String, Object> server(AsyncServer server) {
        Map<String, Object> described = map("host", server.host(), "protocol", server.protocol());
        boolean http = server.path() != null;
        if (!server.prefix().isEmpty()) {
            described.put("pathname", server.prefix());
        }
        if (server.transport().equals("mqtt")) {
            described.put("protocolVersion", "5.0");
        }
        if (server.transport().equals("amqp")) {
            described.put("protocolVersion", "1.0");
        }
        // On NATS the key goes with each message.
        if (!server.transport().equals(NATS)) {
            List<String> ways = http ? keys() : List.of("login");
            described.put(
                    "security",
                    ways.stream()
                            .map(way -> map("$ref", "#/components/securitySchemes/" + way))
                            .toList());
        }
        return described;
    }

    private List<String> keys() {
        return keyInQuery ? List.of("header", "bearer", "query") : List.of("header", "bearer");
    }

    private Map<String, Object> schemes() {
        Map<String, Object> schemes = map(
                "header", map("type", "httpApiKey", "in", "header", "name", "X-API-Key"),
                "bearer", map("type", "http", "scheme", "bearer"),
                "login",
                        map(
                                "type",
                                "userPassword",
                                "description",
                                "At the embedded broker any user, the key as password"));
        if (keyInQuery) {
            schemes.put("query", map("type", "httpApiKey", "in", "query", "name", QueryString.KEY));
        }
        return schemes;
    }
}
