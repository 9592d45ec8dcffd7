package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The official Java client of MCP creates, reads, finds, changes and deletes rows of a running server. */
final class McpJavaClientIT {
    @Test
    void theOfficialJavaClientIsServed() {
        try (Server server = Servers.start(TestDatabase.SQLITE);
                McpSyncClient client = client(server, server.adminKey())) {
            assertThat(client.initialize().serverInfo().name()).isEqualTo("OctoNet MCP");
            assertThat(client.listTools().tools()).extracting(Tool::name).contains("query", "update_many");

            Map<?, ?> made =
                    told(client, "create", Map.of("entity", "Author", "data", Map.of("name", "Ada", "role", "reader")));
            String id = (String) ((Map<?, ?>) made.get("row")).get("id");
            assertThat(told(client, "get", Map.of("entity", "Author", "id", id)).toString())
                    .contains("Ada");
            told(client, "update", Map.of("entity", "Author", "id", id, "data", Map.of("age", 37)));
            assertThat(told(client, "query", Map.of("entity", "Author", "filter", Map.of("id", id)))
                            .get("rows")
                            .toString())
                    .contains("age=37");
            assertThat(client.listResources().resources())
                    .extracting(Resource::uri)
                    .contains("entity://Author/schema");
            assertThat(client.readResource(new ReadResourceRequest("entity://Author/rows/" + id))
                            .contents())
                    .hasSize(1);

            CallToolResult wrong = client.callTool(
                    new CallToolRequest("query", Map.of("entity", "Author", "filter", Map.of("agee", 1))));
            assertThat(wrong.isError()).isTrue();
            assertThat(((TextContent) wrong.content().get(0)).text()).contains("BAD_REQUEST", "agee");
            assertThatThrownBy(() -> client.callTool(new CallToolRequest("nothing", Map.of())))
                    .hasMessageContaining("Unknown tool");
            assertThat(told(client, "delete", Map.of("entity", "Author", "id", id))
                            .get("deleted"))
                    .isEqualTo(true);
        }
    }

    @Test
    void aBadKeyIsNotServed() {
        try (Server server = Servers.start(TestDatabase.SQLITE);
                McpSyncClient client = client(server, "sk_live_" + "x".repeat(64))) {
            assertThatThrownBy(client::initialize).isInstanceOf(RuntimeException.class);
        }
    }

    private static McpSyncClient client(Server server, String key) {
        HttpClientStreamableHttpTransport transport = HttpClientStreamableHttpTransport.builder(server.base())
                .jsonMapper(new JacksonMcpJsonMapper(new ObjectMapper()))
                .httpRequestCustomizer(
                        (request, method, uri, body, context) -> request.header("Authorization", "Bearer " + key))
                .build();
        return McpClient.sync(transport)
                .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(""))
                .build();
    }

    private static Map<?, ?> told(McpSyncClient client, String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(new CallToolRequest(tool, arguments));
        assertThat(result.isError()).as(result.toString()).isNotEqualTo(true);
        return (Map<?, ?>) result.structuredContent();
    }
}
