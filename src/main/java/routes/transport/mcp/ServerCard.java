package routes.transport.mcp;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import routes.entity.ProductVersion;
import routes.transport.JsonSchema;
import routes.transport.RowJson;

/** What the server says of itself. */
final class ServerCard {
    static final Map<String, Object> INFO = JsonSchema.map("name", "OctoNet MCP", "version", ProductVersion.text());

    private ServerCard() {}

    /**
     * @param logging whether the revision has a method to set a level
     * @param updates whether the client can be told of changed resources
     */
    static void capabilities(JsonGenerator json, boolean logging, boolean updates, String instructions)
            throws IOException {
        capabilities(json, logging, updates);
        json.writeStringField("instructions", instructions);
    }

    static void capabilities(JsonGenerator json, boolean logging, boolean updates) throws IOException {
        json.writeFieldName("capabilities");
        Map<String, Object> all = JsonSchema.map("tools", Map.of(), "prompts", Map.of());
        all.put("resources", updates ? Map.of("subscribe", true) : Map.of());
        all.put("completions", Map.of());
        if (logging) {
            all.put("logging", Map.of());
        }
        RowJson.write(json, all);
    }
}
