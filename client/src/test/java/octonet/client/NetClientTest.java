package octonet.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import octonet.client.ScriptedServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each method asks over the wire, and what it makes of the answer. */
class NetClientTest {
    private static final String ROW = "{'status':'ok','data':{'id':'7','name':'Ada'}}";
    private static final String ROWS = "{'status':'ok','data':[{'id':'7'},{'id':'8'}],'metadata':{'count':2}}";
    private static final Reply MISS =
            Reply.json(404, "{'status':'error','error':{'code':'NOT_FOUND','message':'There is no such row'}}");
    private static final Map<String, String> ADA = Map.of("name", "Ada");

    private ScriptedServer server;
    private NetClient client;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        client = NetClient.create()
                .url(server.address() + "/")
                .apiKey("sk_test_x")
                .environment(Map.of())
                .build();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Asks and gives what came over the wire, without its host. */
    private String sent(String path, String answer, Function<NetClient, ?> call, Object expected) {
        server.asked().clear();
        server.at(path, answer.replace('\'', '"'));
        assertThat(call.apply(client)).isEqualTo(expected);
        assertThat(server.asked()).hasSize(1);
        assertThat(server.asked().get(0).headers()).containsEntry("X-api-key", "sk_test_x");
        return server.asked().get(0).toString().replace('"', '\'');
    }

    private static JsonNode row() {
        return Wire.JSON.createObjectNode().put("id", "7").put("name", "Ada");
    }

    private static List<JsonNode> rows() {
        return List.of(
                Wire.JSON.createObjectNode().put("id", "7"),
                Wire.JSON.createObjectNode().put("id", "8"));
    }

    @Test
    void readsAskByGet() {
        FindOptions options = FindOptions.none()
                .sort("name")
                .sortDescending("age")
                .limit(5)
                .skip(10)
                .select("id", "name")
                .exclude("bio")
                .includeDeleted();
        assertThat(sent("/api/v1/users", ROWS, it -> it.findAll("users", ADA, options), rows()))
                .isEqualTo("GET /api/v1/users?filter={'name':'Ada'}&sort={'name':1,'age':-1}&limit=5&skip=10"
                        + "&select=id,name&exclude=bio&includeDeleted=true");
        assertThat(sent("/api/v1/users", ROWS, it -> it.findAll("users"), rows()))
                .isEqualTo("GET /api/v1/users");
        assertThat(sent("/api/v1/users/one", ROW, it -> it.findOne("users", ADA), row()))
                .isEqualTo("GET /api/v1/users/one?filter={'name':'Ada'}");
        assertThat(sent("/api/v1/users/7", ROW, it -> it.findById("users", "7"), row()))
                .isEqualTo("GET /api/v1/users/7");
        assertThat(sent("/api/v1/users/count", "{'data':9}", it -> it.count("users", null), 9L))
                .isEqualTo("GET /api/v1/users/count");
        assertThat(sent(
                        "/api/v1/users",
                        ROWS,
                        it -> it.findWithRelations("users", ADA, List.of("roles", "team"), FindOptions.none()),
                        rows()))
                .isEqualTo("GET /api/v1/users?filter={'name':'Ada'}&relations=roles,team");
        assertThat(sent("/api/v1/users/7", ROW, it -> it.findByIdWithRelations("users", "7", List.of("roles")), row()))
                .isEqualTo("GET /api/v1/users/7?relations=roles");
    }

    @Test
    void aPageTellsWhereTheNextBegins() {
        String answer = "{'data':[{'id':'7'},{'id':'8'}],'metadata':{'next':'n-1','total':40}}";
        FindOptions options = FindOptions.none().after("n-0").withTotal().relations("roles");
        assertThat(sent(
                        "/api/v1/users",
                        answer,
                        it -> it.findPage("users", null, options),
                        new Page(rows(), "n-1", 40L)))
                .isEqualTo("GET /api/v1/users?after=n-0&withTotal=true&relations=roles");
        sent("/api/v1/users", ROWS, it -> it.findPage("users", null, options), new Page(rows(), null, null));
    }

    @Test
    void searchesAndAggregationsAskByPost() {
        assertThat(sent(
                        "/api/v1/users/search",
                        ROWS,
                        it -> it.search(
                                "users",
                                "ada",
                                List.of("name"),
                                FindOptions.none().limit(3)),
                        rows()))
                .isEqualTo("POST /api/v1/users/search {'query':'ada','fields':['name'],'options':{'limit':3}}");
        assertThat(sent(
                        "/api/v1/users/search",
                        ROWS,
                        it -> it.search("users", "ada", List.of(), FindOptions.none()),
                        rows()))
                .isEqualTo("POST /api/v1/users/search {'query':'ada'}");
        assertThat(sent(
                        "/api/v1/users/aggregate",
                        ROWS,
                        it -> it.aggregate("users", List.of(Map.of("$limit", 1))),
                        rows()))
                .isEqualTo("POST /api/v1/users/aggregate {'stages':[{'$limit':1}]}");
    }

    @Test
    void writesAskByTheirVerbs() {
        String counted = "{'status':'ok','data':2,'metadata':{'count':2}}";
        assertThat(sent("/api/v1/users", ROW, it -> it.create("users", ADA), row()))
                .isEqualTo("POST /api/v1/users {'name':'Ada'}");
        assertThat(sent("/api/v1/users/7", ROW, it -> it.update("users", "7", ADA), row()))
                .isEqualTo("PUT /api/v1/users/7 {'name':'Ada'}");
        assertThat(sent("/api/v1/users/upsert", ROW, it -> it.upsert("users", Map.of(), ADA), row()))
                .startsWith("POST /api/v1/users/upsert {");
        assertThat(sent("/api/v1/users/7", "{'data':true}", it -> it.delete("users", "7"), true))
                .isEqualTo("DELETE /api/v1/users/7");
        assertThat(sent("/api/v1/users/7", "{'data':false}", it -> it.delete("users", "7"), false))
                .isEqualTo("DELETE /api/v1/users/7");
        assertThat(sent("/api/v1/users/bulk", counted, it -> it.deleteMany("users", ADA), 2L))
                .isEqualTo("DELETE /api/v1/users/bulk {'filter':{'name':'Ada'}}");
        assertThat(sent("/api/v1/users/bulk", counted, it -> it.updateMany("users", ADA, ADA), 2L))
                .startsWith("PUT /api/v1/users/bulk {");
        assertThat(sent("/api/v1/users/7/addToSet", ROW, it -> it.addToSet("users", "7", "tags", "a"), row()))
                .isEqualTo("POST /api/v1/users/7/addToSet {'field':'tags','value':'a'}");
        assertThat(sent("/api/v1/users/7/pull", ROW, it -> it.pull("users", "7", "tags", null), row()))
                .isEqualTo("POST /api/v1/users/7/pull {'field':'tags','value':null}");
        assertThat(sent("/api/v1/users/7/increment", ROW, it -> it.increment("users", "7", "age", 1.5), row()))
                .startsWith("POST /api/v1/users/7/increment {");
    }

    @Test
    void theServerItselfIsAskedBelowApi() {
        JsonNode ok = Wire.JSON.createObjectNode().put("ok", true);
        String told = "{'ok':true}";
        String inData = "{'data':{'ok':true}}";
        List<Object> schemas = List.of(Map.of("name", "User"));
        assertThat(sent("/api/test-connection", told, NetClient::testDbConnection, ok))
                .isEqualTo("POST /api/test-connection");
        assertThat(sent("/api/schemas-config", told, NetClient::getSchemasConfig, ok))
                .isEqualTo("GET /api/schemas-config");
        assertThat(sent("/api/compare-schema", inData, it -> it.compareSchema(schemas.get(0)), ok))
                .isEqualTo("POST /api/compare-schema {'schema':{'name':'User'}}");
        assertThat(sent("/api/apply-schema", told, it -> it.applySchema(schemas), ok))
                .isEqualTo("POST /api/apply-schema {'schemas':[{'name':'User'}]}");
        assertThat(sent("/api/upload-schemas-json", told, it -> it.uploadSchemasJson(schemas), ok))
                .isEqualTo("POST /api/upload-schemas-json {'schemas':[{'name':'User'}]}");
        assertThat(sent("/api/auth/verify", inData, NetClient::verify, ok)).isEqualTo("GET /api/auth/verify");
        assertThat(sent("/health", "{'status':'ok'}", NetClient::health, true)).isEqualTo("GET /health");
        sent("/health", "{'status':'degraded'}", NetClient::health, false);
        server.close();
        assertThat(client.health()).isFalse();
    }

    @Test
    void aRowThatIsNotThereIsNull() {
        for (String path : List.of("one", "7", "7/addToSet", "7/pull", "7/increment")) {
            server.at("/api/v1/users/" + path, MISS);
        }
        assertThat(client.findOne("users", ADA)).isNull();
        assertThat(client.findById("users", "7")).isNull();
        assertThat(client.findByIdWithRelations("users", "7", List.of("roles"))).isNull();
        assertThat(client.update("users", "7", ADA)).isNull();
        assertThat(client.delete("users", "7")).isFalse();
        assertThat(client.addToSet("users", "7", "tags", "a")).isNull();
        assertThat(client.pull("users", "7", "tags", "a")).isNull();
        assertThat(client.increment("users", "7", "age", 1)).isNull();
        sent("/api/v1/users/7", "{'status':'ok','data':null}", it -> it.findById("users", "7"), null);
    }

    @Test
    void decimalsAreReadAsTheyAreWritten() {
        server.at("/api/v1/users/7", "{\"data\":{\"total\":12345678901234567.10}}");
        assertThat(client.findById("users", "7").path("total").decimalValue())
                .isEqualTo(new java.math.BigDecimal("12345678901234567.10"));
    }

    @Test
    void namesAndIdsAreOnePartOfThePathWhateverTheyContain() {
        server.at("/api/v1/users/a%2F..%2Fb%20c%3Fd%23e%25", MISS);
        assertThat(client.findById("users", "a/../b c?d#e%")).isNull();
        assertThat(server.asked().get(0).target()).isEqualTo("/api/v1/users/a%2F..%2Fb%20c%3Fd%23e%25");
    }

    @Test
    void anIdThatWouldBeAnOperationAsksForNothing() {
        for (String id : List.of("bulk", "count", "", ".", "..")) {
            assertThatThrownBy(() -> client.delete("users", id)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> client.findAll("")).hasMessageContaining("entity");
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void whatJacksonCantWriteIsTold() {
        assertThatThrownBy(() -> client.create("users", new Object())).hasMessageContaining("can't be written as JSON");
        assertThatThrownBy(() -> client.findAll("users", new Object()))
                .hasMessageContaining("can't be written as JSON");
        assertThat(server.asked()).isEmpty();
    }
}
