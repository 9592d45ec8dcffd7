package routes.transport.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import routes.entity.Caller;
import routes.entity.Catalog;
import routes.entity.Credential;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.entity.Scopes;
import routes.entity.Visitor;
import routes.schema.EntitySchema;
import routes.transport.Door;
import routes.transport.RowJson;

/** The constant tools, which a model has to read whole before it can use one. */
class EntityToolsTest {
    private static final Caller CALLER = new Caller("k", "k", null, null, Scopes.UNLIMITED, Map.of(), 0);

    private static Catalog.Visible visible(int entities) {
        List<EntityView> views = new ArrayList<>();
        for (int i = 0; i < entities; i++) {
            EntitySchema schema =
                    new EntitySchema("Entity" + i, "entities" + i, Map.of(), Map.of(), List.of(), true, null, false);
            views.add(EntityView.of(schema, CALLER));
        }
        return new Catalog.Visible(
                "default", entities, "connected", views, List.of(Operation.Access.READ, Operation.Access.WRITE));
    }

    private static McpMessage message(String method, Map<String, ?> params) {
        return new McpMessage(
                new Visitor("mcp", Credential.NONE, null),
                null,
                Revision.NOVEMBER_2025,
                1L,
                method,
                params,
                null,
                true);
    }

    private static EntityTools tools() {
        return new EntityTools(new DryRuns(new Seal(text -> new byte[32]), Clock.systemUTC()), false);
    }

    private static JsonNode result(McpMethods methods, McpMessage message) throws Exception {
        Reply.Known known = (Reply.Known) methods.answer(message);
        byte[] json = RowJson.bytes(out -> {
            out.writeStartObject();
            known.members().writeTo(out);
            out.writeEndObject();
        });
        return McpRouteTest.JSON.readTree(json);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 300})
    void theListStaysWithinItsTokensWhateverTheNumberOfEntities(int entities) {
        McpMethods methods = new McpMethods((visitor, project) -> visible(entities), Door.OPEN, List.of(tools()));
        Reply.Known known = (Reply.Known) methods.answer(message("tools/list", Map.of()));
        byte[] list = RowJson.bytes(json -> {
            json.writeStartObject();
            known.members().writeTo(json);
            json.writeEndObject();
        });

        // English and JSON take about four characters a token; three is on the safe side.
        assertThat(new String(list, StandardCharsets.UTF_8).length() / 3).isLessThanOrEqualTo(4000);
    }

    @Test
    void everyToolSaysWhatItTakesGivesAndDoes() {
        for (Map<String, Object> tool : tools().tools(message("tools/list", Map.of()), visible(3))) {
            JsonNode description = McpRouteTest.JSON.valueToTree(tool);
            assertThat(description.path("name").asText()).matches("[a-z_]{3,30}");
            assertThat(description
                            .path("inputSchema")
                            .path("additionalProperties")
                            .asBoolean(true))
                    .isFalse();
            for (String schema : List.of("inputSchema", "outputSchema")) {
                assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                                .getSchema("{\"$ref\":\"https://json-schema.org/draft/2020-12/schema\"}")
                                .validate(description.path(schema)))
                        .isEmpty();
            }
            assertThat(description.path("annotations").has("readOnlyHint")).isTrue();
            assertThat(description.path("description").asText()).endsWith(".");
        }
    }

    @Test
    void threeHundredEntitiesAreListedPageByPageAndFoundByPartOfTheirNames() throws Exception {
        McpMethods methods = new McpMethods((visitor, project) -> visible(300), Door.OPEN, List.of(tools()));

        JsonNode first = list(methods, Map.of());
        JsonNode second = list(methods, Map.of("after", first.path("next").asText()));
        JsonNode matching = list(methods, Map.of("match", "y29"));

        assertThat(first.path("entities")).hasSize(200);
        assertThat(second.path("entities")).hasSize(100);
        assertThat(second.has("next")).isFalse();
        assertThat(matching.path("entities").findValuesAsText("name"))
                .startsWith("Entity29", "Entity290")
                .hasSize(11);
    }

    private static JsonNode list(McpMethods methods, Map<String, ?> arguments) throws Exception {
        return result(methods, message("tools/call", Map.of("name", "list_entities", "arguments", arguments)))
                .path("structuredContent");
    }
}
