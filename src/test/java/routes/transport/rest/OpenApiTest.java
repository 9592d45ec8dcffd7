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
import routes.entity.ErrorCode;
import routes.entity.Operation;

class OpenApiTest {
    private final OpenApi openApi = new OpenApi("/api/v1");

    private JsonNode document(List<Operation.Access> access) throws IOException {
        RestCatalog.Visible visible =
                new RestCatalog.Visible("shop", access, "connected", SampleEntities.views(), access);
        return new ObjectMapper().readTree(openApi.document(visible, false));
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
        served.add("get /shop");
        Set<String> described = new HashSet<>();
        all().path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (!method.equals("servers")) {
                        described.add(method + " " + path.getKey());
                    }
                }));

        assertThat(described).isEqualTo(served);
        assertThat(all().path("servers").findValuesAsText("url"))
                .containsExactly("/api/v1", "/api/v1/shop", "/shop/api/v1");
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
        RestCatalog.Visible visible =
                new RestCatalog.Visible("shop", "v1", "connected", SampleEntities.views(), access);

        assertThat(openApi.document(visible, false)).isSameAs(openApi.document(visible, false));
        assertThat(openApi.document(visible, true)).isNotEqualTo(openApi.document(visible, false));
    }
}
