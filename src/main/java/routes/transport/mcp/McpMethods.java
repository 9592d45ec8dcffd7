package routes.transport.mcp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.transport.Documents;
import routes.transport.Door;
import routes.transport.Refusal;
import routes.transport.RowJson;
import routes.transport.RpcErrorCode;

/** The methods of the protocol: which of them each revision has, and what becomes of a message. */
public final class McpMethods {
    private static final long LIST_FRESH = 60_000;
    private static final Set<String> HANDSHAKE_ONLY =
            Set.of("initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe");
    private static final Set<String> STATELESS_ONLY = Set.of("server/discover", "subscriptions/listen");
    private static final Set<String> PUSHING =
            Set.of("resources/subscribe", "resources/unsubscribe", "subscriptions/listen");
    private static final int MOST_WATCHED = 100;
    private static final Set<String> LEVELS =
            Set.of("debug", "info", "notice", "warning", "error", "critical", "alert", "emergency");
    private static final RowJson.Text EMPTY = json -> {};

    private final Catalog catalog;
    private final Door door;
    private final List<Offer> offers;
    private final Documents documents = new Documents();

    private record Listed(List<Object> versions, String what) {}

    public McpMethods(Catalog catalog, Door door, List<Offer> offers) {
        this.catalog = catalog;
        this.door = door;
        this.offers = List.copyOf(offers);
    }

    /** @throws McpFault or EntityException why it can't be answered */
    Reply answer(McpMessage message) {
        String method = message.method();
        if (message.notification()) {
            // Told after the fact, or about what is over already: nothing has to be done about any of them.
            door.enter(message.visitor());
            return Reply.NONE;
        }
        Set<String> foreign = message.revision().stateless() ? HANDSHAKE_ONLY : STATELESS_ONLY;
        if (foreign.contains(method) || (!message.pushed() && PUSHING.contains(method))) {
            throw McpFault.unknownMethod(method);
        }
        return switch (method) {
            case "initialize" -> initialized(message);
            case "server/discover" -> discovered(message);
            case "ping" -> admitted(message, EMPTY);
            case "logging/setLevel" -> leveled(message);
            case "resources/subscribe", "resources/unsubscribe" -> subscribed(message);
            case "subscriptions/listen" -> listening(message);
            case "tools/list" -> listed(message, "tools", visible -> all(offer -> offer.tools(message, visible)));
            case "prompts/list" -> listed(message, "prompts", visible -> all(Offer::prompts));
            case "resources/list" -> listed(message, "resources", visible -> all(offer -> offer.resources(visible)));
            case "resources/templates/list" -> listed(message, "resourceTemplates", visible -> all(Offer::templates));
            case "tools/call" -> called(message);
            case "prompts/get" -> prompted(message);
            case "resources/read" -> read(message);
            case "completion/complete" -> completed(message);
            default -> throw McpFault.unknownMethod(method);
        };
    }

    private Reply admitted(McpMessage message, RowJson.Text members) {
        door.admit(message.visitor());
        return Reply.of(members);
    }

    private Reply initialized(McpMessage message) {
        Revision asked = Revision.of(message.text("protocolVersion"));
        Revision settled = asked == null || asked.stateless() ? Revision.NEWEST_WITH_HANDSHAKE : asked;
        return admitted(message, json -> {
            json.writeStringField("protocolVersion", settled.text());
            ServerCard.capabilities(json, true, message.pushed(), instructions());
            json.writeFieldName("serverInfo");
            RowJson.write(json, ServerCard.INFO);
        });
    }

    private Reply discovered(McpMessage message) {
        door.admit(message.visitor());
        return Reply.kept(
                json -> {
                    json.writeFieldName("supportedVersions");
                    RowJson.write(json, Revision.supported());
                    ServerCard.capabilities(json, false, message.pushed(), instructions());
                },
                LIST_FRESH);
    }

    private Reply leveled(McpMessage message) {
        if (!LEVELS.contains(message.text("level"))) {
            throw McpFault.invalidParams("The parameter level is none of the levels", "Send one of " + LEVELS + ".");
        }
        return admitted(message, EMPTY);
    }

    private Reply subscribed(McpMessage message) {
        String uri = message.text("uri");
        Catalog.Visible visible = catalog.open(message.visitor(), message.project());
        Watch watch = Watch.of(uri, visible);
        boolean exists = watch != null
                || all(offer -> offer.resources(visible)).stream()
                        .anyMatch(resource -> uri.equals(resource.get("uri")));
        if (!exists) {
            throw McpFault.noResource(Refusal.shortened(uri), message.revision());
        }
        return new Reply.Watched(watch, message.method().equals("resources/subscribe"));
    }

    private Reply listening(McpMessage message) {
        Catalog.Visible visible = catalog.open(message.visitor(), message.project());
        List<Watch> watches = new ArrayList<>();
        if (message.object("notifications").get("resourceSubscriptions") instanceof List<?> wanted) {
            wanted.stream().limit(MOST_WATCHED).forEach(uri -> {
                Watch watch = Watch.of(String.valueOf(uri), visible);
                if (watch != null) {
                    watches.add(watch);
                }
            });
        }
        Map<String, Object> honored = new LinkedHashMap<>();
        if (!watches.isEmpty()) {
            honored.put(
                    "resourceSubscriptions", watches.stream().map(Watch::uri).toList());
        }
        return new Reply.Listen(watches, honored);
    }

    private String instructions() {
        return offers.stream().map(Offer::instructions).collect(Collectors.joining());
    }

    private List<Map<String, Object>> all(Function<Offer, List<Map<String, Object>>> part) {
        List<Map<String, Object>> all = new ArrayList<>();
        offers.forEach(offer -> all.addAll(part.apply(offer)));
        return all;
    }

    private Reply listed(
            McpMessage message, String name, Function<Catalog.Visible, List<Map<String, Object>>> content) {
        Catalog.Visible visible = catalog.open(message.visitor(), message.project());
        if (message.params().get("cursor") != null) {
            throw McpFault.invalidParams("The cursor is none of this list's", "The list is one page: send no cursor.");
        }
        List<Object> versions =
                offers.stream().map(offer -> offer.version(message, visible)).toList();
        byte[] list = documents.get(new Listed(versions, name), () -> content.apply(visible));
        return Reply.kept(
                json -> {
                    json.writeFieldName(name);
                    json.writeRawValue(new String(list, StandardCharsets.UTF_8));
                },
                LIST_FRESH);
    }

    private Reply called(McpMessage message) {
        String tool = message.text("name");
        Catalog.Visible visible = catalog.look(message.visitor(), message.project());
        Object arguments = message.params().get("arguments");
        if (arguments != null && !(arguments instanceof Map)) {
            throw McpFault.invalidParams("The parameter arguments must be an object", "tools/list tells of what form.");
        }
        Reply reply = first(offer -> offer.call(message, tool, visible));
        if (reply == null) {
            throw absent("Unknown tool \"" + Refusal.shortened(tool) + "\"", "Call one of tools/list.");
        }
        return counted(reply, message);
    }

    private Reply prompted(McpMessage message) {
        String prompt = message.text("name");
        Catalog.Visible visible = catalog.open(message.visitor(), message.project());
        Reply reply = first(offer -> offer.prompt(message, prompt, visible));
        if (reply == null) {
            throw absent("Unknown prompt \"" + Refusal.shortened(prompt) + "\"", "Get one of prompts/list.");
        }
        return reply;
    }

    private Reply read(McpMessage message) {
        String uri = message.text("uri");
        Catalog.Visible visible = catalog.look(message.visitor(), message.project());
        Reply reply = first(offer -> offer.read(message, uri, visible));
        if (reply == null) {
            throw McpFault.noResource(Refusal.shortened(uri), message.revision());
        }
        return counted(reply, message);
    }

    private Reply completed(McpMessage message) {
        Completion asked = Completion.of(message);
        return Reply.of(asked.among(offers, catalog.open(message.visitor(), message.project())));
    }

    private @Nullable Reply first(Function<Offer, @Nullable Reply> asks) {
        for (Offer offer : offers) {
            Reply reply = asks.apply(offer);
            if (reply != null) {
                return reply;
            }
        }
        return null;
    }

    // What asks the core is counted there.
    private Reply counted(Reply reply, McpMessage message) {
        if (!(reply instanceof Reply.Ask)) {
            door.admit(message.visitor());
        }
        return reply;
    }

    private static McpFault absent(String what, String hint) {
        EntityException told = new EntityException(ErrorCode.UNKNOWN_OP, what).hint(hint);
        return new McpFault(200, RpcErrorCode.INVALID_PARAMS, told, Map.of());
    }
}
