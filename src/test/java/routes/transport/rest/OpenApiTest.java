package routes.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import routes.entity.Catalog;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.transport.SampleEntities;

class OpenApiTest {
    private static final List<ServedPath> SERVED = List.of(
            new ServedPath("rest", "/api/v1", List.of("GET"), "REST"),
            new ServedPath("rest-project", "/{project}/api/v1", List.of("GET"), "REST"),
            new ServedPath("ping", "/ping", List.of("GET", "HEAD", "POST"), "Whether somebody is there"),
            new ServedPath("page", "/{project}/page", List.of("GET"), "A page of the project"));

    private final OpenApi openApi = new OpenApi();

    private JsonNode document(List<Operation.Access> access) throws IOException {
        Catalog.Visible visible = new Catalog.Visible("shop", access, "connected", SampleEntities.views(), access);
        return new ObjectMapper().readTree(openApi.document(visible, false, SERVED));
    }

    private JsonNode all() throws IOException {
        return document(List.of(Operation.Access.READ, Operation.Access.WRITE));
    }

    @Test
    void whatIsServedIsDescribedAndTheReverse() throws IOException {
        Set<String> served = new HashSet<>();
        for (String entity : List.of("User", "Team")) {
            for (RestResource resource : RestResource.values()) {
                resource.operations()
                        .keySet()
                        .forEach(method ->
                                served.add(method.toLowerCase(Locale.ROOT) + " /" + entity + resource.path()));
            }
        }
        served.addAll(List.of("get /shop", "get /ping", "post /ping", "get /{project}/page"));
        Set<String> described = new HashSet<>();
        all().path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!method.equals("servers") && !method.equals("parameters")) {
                        described.add(method + " " + path.getKey());
                    }
                }));

        assertThat(described).isEqualTo(served);
        assertThat(all().path("servers").findValuesAsText("url"))
                .containsExactly("/api/v1", "/api/v1/shop", "/shop/api/v1");
    }

    @Test
    void theServersAreWhereTheRoutesAre() throws IOException {
        List<ServedPath> moved = List.of(
                new ServedPath("rest", "/data/v7", List.of(), ""),
                new ServedPath("rest-project", "/of/{project}/data", List.of(), ""));
        Catalog.Visible visible = new Catalog.Visible("shop", "moved", "connected", SampleEntities.views(), List.of());
        JsonNode document = new ObjectMapper().readTree(openApi.document(visible, false, moved));
        assertThat(document.path("servers").findValuesAsText("url"))
                .containsExactly("/data/v7", "/data/v7/shop", "/of/shop/data");
        assertThat(document.at("/paths/~1shop/servers/0/url").asText()).isEqualTo("/data/v7");
        JsonNode scoped = new ObjectMapper().readTree(openApi.document(visible, true, moved));
        assertThat(scoped.path("servers").findValuesAsText("url")).containsExactly("/data/v7/shop", "/of/shop/data");
    }

    @Test
    void withoutARestRouteNoEntityIsServed() throws IOException {
        Catalog.Visible visible = new Catalog.Visible(
                "shop", "closed", "connected", SampleEntities.views(), List.of(Operation.Access.READ));
        JsonNode document = new ObjectMapper().readTree(openApi.document(visible, false, List.of(SERVED.get(2))));
        assertThat(document.path("paths").fieldNames()).toIterable().containsExactly("/ping");
    }

    @Test
    void aBodySaysWhichOfItsMembersItNeeds() throws IOException {
        JsonNode paths = all().path("paths");
        String schema = "/requestBody/content/application~1json/schema";
        assertThat(paths.path("/User/aggregate").path("post").at(schema).toString())
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"stages\":{\"type\":\"array\",\"items\":"
                        + "{\"type\":\"object\",\"additionalProperties\":true}}},\"required\":[\"stages\"]}");
        assertThat(paths.path("/User/upsert")
                        .path("post")
                        .at(schema + "/required")
                        .toString())
                .isEqualTo("[\"data\",\"filter\"]");
        assertThat(paths.path("/User/{id}/increment")
                        .path("post")
                        .at(schema + "/required")
                        .toString())
                .isEqualTo("[\"field\",\"amount\"]");
        assertThat(paths.path("/User/deleteMany").path("post").at(schema).has("required"))
                .isFalse();
    }

    @Test
    void everyParameterCanBeTypedIntoAPage() throws IOException {
        for (JsonNode parameter : all().at("/components/parameters")) {
            JsonNode schema = parameter.path("schema");
            assertThat(schema.path("type").asText()).as(parameter.toString()).isIn("string", "integer", "boolean");
            assertThat(schema.has("contentMediaType") || schema.has("format"))
                    .as("a page takes %s for a file", parameter)
                    .isFalse();
        }
    }

    // Generators of clients take an object of which nothing is said for an empty one.
    @Test
    void everyObjectSaysWhatMayBeInIt() throws IOException {
        JsonNode document = all();
        List<JsonNode> typed = document.findParents("type");
        assertThat(typed).isNotEmpty();
        for (JsonNode schema : typed) {
            if (schema.path("type").toString().contains("\"object\"")) {
                assertThat(schema.has("properties") || schema.has("additionalProperties"))
                        .as(schema.toString())
                        .isTrue();
            }
        }
        assertThat(document.at("/components/schemas/User.input/additionalProperties")
                        .isBoolean())
                .isTrue();
    }

    @Test
    void aSecretMayBeWrittenAndIsNowhereElse() throws IOException {
        JsonNode schemas = all().at("/components/schemas");

        assertThat(schemas.at("/User/properties").has("password")).isFalse();
        assertThat(schemas.at("/User.input/properties/password/writeOnly").asBoolean())
                .isTrue();
        assertThat(schemas.at("/User.input/required").toString()).contains("password", "email", "team");
        assertThat(schemas.at("/User.change").has("required")).isFalse();
        assertThat(schemas.at("/User/required").toString()).isEqualTo("[\"id\"]");
    }

    @Test
    void whatIsNotFilledInIsAnIdOrAListOfThem() throws IOException {
        JsonNode schemas = all().at("/components/schemas");

        assertThat(schemas.at("/User/properties/team/anyOf/0/type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(schemas.at("/Team/properties/fans/type").asText()).isEqualTo("array");
        assertThat(schemas.at("/Team/properties/fans/items/anyOf/0/type").asText())
                .isEqualTo("string");
        assertThat(schemas.at("/Team/properties/fans/items/anyOf/1/$ref").asText())
                .endsWith("/User");
    }

    @Test
    void fieldsOutsideTheCallersLimitAreUnknown() throws IOException {
        assertThat(all().toString()).doesNotContain("salary");
    }

    @Test
    void typesAreExact() throws IOException {
        JsonNode properties = all().at("/components/schemas/User/properties");

        assertThat(properties.path("email").toString()).isEqualTo("{\"type\":\"string\",\"maxLength\":255}");
        assertThat(properties.path("state").toString())
                .isEqualTo("{\"type\":[\"string\",\"null\"],\"enum\":[\"on\",\"off\",null]}");
        assertThat(properties.path("createdAt").toString())
                .isEqualTo("{\"type\":[\"string\",\"null\"],\"format\":\"date-time\",\"readOnly\":true}");
        assertThat(properties.path("team").toString()).contains("#/components/schemas/Team");
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryNameIsUsedOnce() throws IOException {
        JsonNode document = all();
        for (String reference : document.findValuesAsText("$ref")) {
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
        List<String> ids = document.findValuesAsText("operationId");
        assertThat(ids).doesNotHaveDuplicates();
        List<String> codes = new ArrayList<>();
        document.at("/components/schemas/error/properties/error/properties/code/enum")
                .forEach(code -> codes.add(code.asText()));
        assertThat(codes).hasSize(ErrorCode.values().length).contains("UNKNOWN_ENTITY");
    }

    @Test
    void whoMayOnlyReadIsShownNoWrites() throws IOException {
        JsonNode paths = document(List.of(Operation.Access.READ)).path("paths");

        assertThat(paths.path("/User").has("post")).isFalse();
        assertThat(paths.has("/User/upsert")).isFalse();
        assertThat(paths.path("/User").has("get")).isTrue();
    }

    @Test
    void theSameVersionIsDescribedOnce() {
        List<Operation.Access> access = List.of(Operation.Access.READ);
        Catalog.Visible visible = new Catalog.Visible("shop", "v1", "connected", SampleEntities.views(), access);

        assertThat(openApi.document(visible, false, SERVED)).isSameAs(openApi.document(visible, false, SERVED));
        assertThat(openApi.document(visible, true, SERVED)).isNotEqualTo(openApi.document(visible, false, SERVED));
    }
}
