package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Agents hear of the rows that their key may read, and of no others. */
final class McpUpdatesIT {
    private static final String META =
            "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28','io.modelcontextprotocol/clientCapabilities':{}}";
    private static Server server;

    @BeforeAll
    static void start() {
        server = Servers.start(TestDatabase.SQLITE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpRequest.Builder request(String key) {
        return HttpRequest.newBuilder(URI.create(server.base() + "/mcp"))
                .header("Accept", "application/json, text/event-stream")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key);
    }

    private static SseStream listen(String key, String uris) {
        String body = json("{'jsonrpc':'2.0','id':'w1','method':'subscriptions/listen','params':{" + META
                + ",'notifications':{'toolsListChanged':true,'resourceSubscriptions':[" + uris + "]}}}");
        return SseStream.open(request(key)
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "subscriptions/listen")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    @Test
    void aLimitedKeyHearsOfItsRowsAloneAndNoMoreOnceItIsRevoked() throws Exception {
        String key = server.newKey("mcp-hears", "--projects=default", "--rows", json("Sample={'flag':true}"));
        try (SseStream stream = listen(key, "'entity://Sample/rows','entity://Nothing/rows','file:///etc/passwd'")) {
            JsonNode acknowledged = stream.next().data();
            assertThat(acknowledged.path("method").asText()).isEqualTo("notifications/subscriptions/acknowledged");
            assertThat(acknowledged.path("params").path("notifications").toString())
                    .isEqualTo(json("{'resourceSubscriptions':['entity://Sample/rows']}"));

            server.admin().create("Sample", json("{'name':'hidden','flag':false}"));
            server.admin().create("Label", json("{'name':'elsewhere'}"));
            server.admin().create("Sample", json("{'name':'seen','flag':true}"));
            JsonNode updated = stream.next().data();
            assertThat(updated.path("method").asText()).isEqualTo("notifications/resources/updated");
            assertThat(updated.path("params").path("uri").asText()).isEqualTo("entity://Sample/rows");
            assertThat(updated.path("params").path("_meta").toString()).contains("\"w1\"");
            assertThat(updated.toString()).doesNotContain("seen");

            server.command("revoke-key", "mcp-hears");
            JsonNode last = stream.next().data();
            assertThat(last.path("id").asText()).as(last.toString()).isEqualTo("w1");
            assertThat(stream.next().name()).startsWith("end");
        }
    }

    private static JsonNode subscribe(String key, String session, String uri) {
        return server.as(key)
                .post(
                        "/mcp",
                        json("{'jsonrpc':'2.0','id':1,'method':'resources/subscribe','params':{'uri':'%s'}}", uri),
                        "Accept",
                        "application/json, text/event-stream",
                        "Mcp-Session-Id",
                        session)
                .json();
    }

    @Test
    void whatCantBeToldIsRefusedAtOnceAndLeavesTheSessionItsStream() throws Exception {
        String key = server.newKey("mcp-partly", "--projects=default", "--rows", json("Author={'pin':'1234'}"));
        String session = new Agent(server.as(key))
                .ask("initialize", "{'protocolVersion':'2025-11-25','capabilities':{}}")
                .is(200)
                .header("Mcp-Session-Id");
        JsonNode refused = subscribe(key, session, "entity://Author/rows");
        assertThat(refused.path("error").path("message").asText())
                .as(refused.toString())
                .contains("Changes of Author can't be told to this API key");
        for (int i = 0; i < 101; i++) {
            assertThat(subscribe(key, session, "entity://Label/rows").has("result"))
                    .isTrue();
        }
        try (SseStream stream = SseStream.open(
                request(key).header("Mcp-Session-Id", session).GET().build())) {
            assertThat(stream.status()).isEqualTo(200);
            server.admin().create("Label", json("{'name':'heard'}"));
            assertThat(stream.next().data().path("params").path("uri").asText()).isEqualTo("entity://Label/rows");
        }
    }

    @Test
    void aStreamBelongsToTheKeyOfItsSession() {
        Agent agent = new Agent(server.admin());
        String session = agent.ask("initialize", "{'protocolVersion':'2025-11-25','capabilities':{}}")
                .is(200)
                .header("Mcp-Session-Id");

        for (String[] tried : new String[][] {
            {server.newKey("mcp-other", "--projects=default"), session, "404"},
            {server.adminKey(), "made-up", "404"},
            {"sk_live_" + "x".repeat(64), session, "401"},
            {server.adminKey(), session, "200"}
        }) {
            try (SseStream stream = SseStream.open(
                    request(tried[0]).header("Mcp-Session-Id", tried[1]).GET().build())) {
                assertThat(stream.status()).isEqualTo(Integer.parseInt(tried[2]));
            }
        }
        assertThat(SseStream.open(request(server.adminKey()).GET().build()).status())
                .isEqualTo(400);
    }
}
