package routes.transport.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.Operation;
import routes.schema.Column;
import routes.transport.HttpExchange;
import routes.transport.HttpInput;
import routes.transport.HttpOutput;
import routes.transport.RowJson;

/** What an agent finds, for pages that don't speak the protocol: the server, its tools, or its prompts. */
public final class AgentDocument implements Processor {
    private final AgentGate gate;
    private final Catalog catalog;
    private final List<Offer> offers;
    private final Part part;

    /** What is shown. */
    public enum Part {
        INFO,
        TOOLS,
        PROMPTS
    }

    public AgentDocument(AgentGate gate, Catalog catalog, List<Offer> offers, Part part) {
        this.gate = gate;
        this.catalog = catalog;
        this.offers = List.copyOf(offers);
        this.part = part;
    }

    @Override
    public void process(Exchange exchange) {
        HttpInput in = HttpExchange.input(exchange);
        McpMessage message = new McpMessage(
                gate.visitor(in),
                in.project(in.project()),
                Revision.NEWEST_WITH_HANDSHAKE,
                null,
                "tools/list",
                Map.of(),
                null,
                true);
        Catalog.Visible visible = catalog.open(message.visitor(), message.project());
        byte[] body = switch (part) {
            case INFO -> info();
            case TOOLS -> RowJson.bytes(tools(message, visible));
            case PROMPTS -> RowJson.bytes(prompts());
        };
        HttpExchange.answer(exchange, HttpOutput.json(200, body));
    }

    private static byte[] info() {
        return RowJson.bytes(json -> {
            json.writeStartObject();
            for (Map.Entry<String, Object> member : ServerCard.INFO.entrySet()) {
                json.writeFieldName(member.getKey());
                RowJson.write(json, member.getValue());
            }
            ServerCard.capabilities(json, true, true);
            json.writeEndObject();
        });
    }

    private List<Object> tools(McpMessage message, Catalog.Visible visible) {
        List<Object> tools = new ArrayList<>();
        for (Offer offer : offers) {
            for (Map<String, Object> tool : offer.tools(message, visible)) {
                tools.add(tool(tool, offer.subject(message, String.valueOf(tool.get("name")), visible)));
            }
        }
        return tools;
    }

    private static Map<String, @Nullable Object> tool(Map<String, Object> described, Offer.Subject subject) {
        Map<String, @Nullable Object> tool = new LinkedHashMap<>();
        Operation operation = subject.operation();
        tool.put("name", described.get("name"));
        tool.put("description", described.get("description"));
        tool.put(
                "entity",
                subject.view() == null ? null : subject.view().schema().name());
        tool.put("operation", operation == null ? null : operation.wireName());
        tool.put(
                "fields",
                subject.view() == null
                        ? List.of()
                        : subject.view().columns().stream().map(Column::name).toList());
        tool.put("inputSchema", described.get("inputSchema"));
        return tool;
    }

    private List<Object> prompts() {
        List<Object> prompts = new ArrayList<>();
        for (Offer offer : offers) {
            for (Map<String, Object> described : offer.prompts()) {
                Map<String, Object> prompt = new LinkedHashMap<>(described);
                Object arguments = prompt.remove("arguments");
                if (arguments != null) {
                    prompt.put("args", arguments);
                }
                prompts.add(prompt);
            }
        }
        return prompts;
    }
}
