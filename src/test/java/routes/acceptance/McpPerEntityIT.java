package routes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.acceptance.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fifteen tools for each entity, as agents of the older product know them. */
final class McpPerEntityIT {
    private static Server server;
    private static Agent agent;

    @BeforeAll
    static void start() {
        server = Servers.start(
                TestDatabase.SQLITE, "octonet.transports.mcp.tools=per-entity", Servers.closedToMcp("Garage"));
        agent = new Agent(server.admin());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String text(String tool, String arguments) {
        JsonNode result = agent.call(tool, arguments);
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isFalse();
        return result.path("content").path(0).path("text").asText();
    }

    private static String refused(String tool, String arguments) {
        JsonNode result = agent.call(tool, arguments);
        assertThat(result.path("isError").asBoolean()).as(result.toString()).isTrue();
        return result.path("content").path(0).path("text").asText();
    }

    @Test
    void eachEntityHasFifteenToolsAndOtherProjectsAreNamed() {
        List<String> here = agent.ask("tools/list", "{}").json().findValuesAsText("name");
        List<String> shop = new Agent(server.admin(), "/shop/mcp")
                .ask("tools/list", "{}")
                .json()
                .findValuesAsText("name");

        assertThat(here).filteredOn(name -> name.startsWith("Label_")).hasSize(15);
        assertThat(here).anyMatch(name -> name.startsWith("shop_")).contains("Label_findAll", "Label_increment");
        assertThat(shop).isNotEmpty().noneMatch(name -> name.startsWith("shop_"));
    }

    @Test
    void theSameToolsAnswerPlainRequests() {
        JsonNode tools = server.admin().get("/shop/api/mcp-agent/tools").is(200).json();
        List<String> listed = new Agent(server.admin(), "/shop/mcp")
                .ask("tools/list", "{}")
                .json()
                .path("result")
                .path("tools")
                .findValuesAsText("name");
        List<String> names = Json.column(tools, "name");
        Answer made = server.admin()
                .post(
                        "/api/mcp-agent/call",
                        json("{'tool':'Label_create','params':{'data':'{\\\"name\\\":\\\"plain-1\\\"}'}}"))
                .is(200);

        assertThat(names).isNotEmpty().isEqualTo(listed);
        assertThat(tools.get(0).path("fields").isEmpty()).isFalse();
        assertThat(made.json().path("status").asText()).isEqualTo("ok");
        assertThat(made.data().path("name").asText()).isEqualTo("plain-1");
        // Whoever has no key reads as the public one does, as over the protocol.
        JsonNode open = server.as(null).get("/api/mcp-agent/tools").is(200).json();
        assertThat(Json.column(open, "operation")).contains("findAll").doesNotContain("create", "deleteMany");
        assertThat(server.as(null)
                        .post("/api/mcp-agent/call", json("{'tool':'Label_deleteMany','params':{'filter':'{}'}}"))
                        .is(401)
                        .body())
                .contains("UNAUTHORIZED");
    }

    @Test
    void aClosedEntityHasNoTools() {
        assertThat(agent.ask("tools/list", "{}").body()).contains("Car_findAll").doesNotContain("Garage");
        assertThat(agent.ask("tools/call", "{'name':'Garage_findAll','arguments':{}}")
                        .body())
                .contains("Unknown tool");
        assertThat(refused("Car_count", "{'filter':'{\\\"garage.name\\\":\\\"North\\\"}'}"))
                .contains("BAD_REQUEST");
        server.admin().get("Garage").is(200);
    }

    @Test
    void argumentsAreTextThatHoldsJsonAndResultsAreText() {
        String made = text("Label_create", "{'data':'{\\\"name\\\":\\\"per-1\\\"}'}");
        String id = Json.tree(made).path("id").asText();

        assertThat(made).contains("\n  \"name\"");
        assertThat(Json.tree(text("Label_findById", json("{'id':'%s'}", id)))
                        .path("name")
                        .asText())
                .isEqualTo("per-1");
        assertThat(Json.tree(text("Label_findAll", "{'filter':'{\\\"name\\\":\\\"per-1\\\"}','limit':5}")))
                .hasSize(1);
        assertThat(text("Label_count", "{'filter':'{\\\"name\\\":\\\"per-1\\\"}'}"))
                .isEqualTo("1");
        assertThat(text("Label_update", json("{'id':'%s','data':'{\\\"name\\\":\\\"per-2\\\"}'}", id)))
                .contains("per-2");
        assertThat(Json.tree(text("Label_search", "{'query':'per-2','fields':'name','limit':3}")))
                .hasSize(1);
        assertThat(text(
                        "Label_updateMany",
                        "{'filter':'{\\\"name\\\":\\\"per-2\\\"}','data':'{\\\"name\\\":\\\"per-3\\\"}'}"))
                .isEqualTo("Updated: 1");
        assertThat(text("Label_aggregate", "{'stages':'[{\\\"$match\\\":{\\\"name\\\":\\\"per-3\\\"}}]'}"))
                .contains("per-3");
        assertThat(text("Label_findOne", "{'filter':'{\\\"name\\\":\\\"per-3\\\"}'}"))
                .contains(id);
        assertThat(text("Label_findOne", "{'filter':'{\\\"name\\\":\\\"nobody\\\"}'}"))
                .isEqualTo("null");
        assertThat(text("Label_delete", json("{'id':'%s'}", id))).isEqualTo("Deleted");
        assertThat(text("Label_delete", json("{'id':'%s'}", id))).isEqualTo("Not found");
        assertThat(text("Label_deleteMany", "{'filter':'{\\\"name\\\":\\\"per-3\\\"}'}"))
                .isEqualTo("Deleted: 0");
        assertThat(refused("Label_findById", json("{'id':'%s'}", id))).startsWith("Error: NOT_FOUND");
    }

    @Test
    void whatIsWrongIsToldInText() {
        assertThat(refused("Label_create", "{'data':'{'}")).startsWith("Error: BAD_REQUEST: The argument data");
        assertThat(refused("Label_deleteMany", "{}")).contains("MISSING_PARAMS");
        assertThat(refused("Label_findAll", "{'filter':'{\\\"nmae\\\":1}'}")).contains("nmae");
        assertThat(agent.call("Label_fly", "{}").path("message").asText()).contains("Unknown tool");
        assertThat(agent.call("Nobody_findAll", "{}").path("message").asText()).contains("Unknown tool");
    }

    @Test
    void aKeyForReadingSeesAndCallsNothingElse() {
        Agent reader = new Agent(server.as(server.newKey("per-reader", "--operations=read", "--projects=default")));

        assertThat(reader.ask("tools/list", "{}").json().findValuesAsText("name"))
                .contains("Label_findAll")
                .doesNotContain("Label_create")
                .noneMatch(name -> name.startsWith("shop_"));
        assertThat(reader.call("Label_create", "{'data':'{}'}")
                        .path("data")
                        .path("code")
                        .asText())
                .isEqualTo("FORBIDDEN");
    }
}
