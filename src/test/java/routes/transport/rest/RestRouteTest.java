package routes.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.entity.InMemoryEntityStore.KEY;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityTags;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.Visitor;
import routes.transport.SampleEntities;
import routes.transport.TestHttpEngine;
import routes.transport.TransportContract;
import routes.transport.WebPage;

class RestRouteTest extends TransportContract {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private final TestHttpEngine http = new TestHttpEngine();

    @Override
    protected String transport() {
        return "rest";
    }

    @Override
    protected List<String> routeFiles() {
        return List.of("transport-rest.camel.yaml", "docs.camel.yaml");
    }

    @Override
    protected void prepare(CamelContext camel, Properties properties) {
        RestCodec codec = new RestCodec(new RestSettings(Set.of("shop", "default")::contains, true, false));
        Catalog catalog = RestRouteTest::visible;
        camel.getRegistry().bind("platform-http-engine", http);
        camel.getRegistry().bind("restDecode", new RestDecode(codec, catalog));
        camel.getRegistry().bind("restEncode", new RestEncode(codec));
        camel.getRegistry().bind("restEncodeError", new RestEncodeError(codec));
        camel.getRegistry().bind("openApiDocument", new OpenApiDocument(codec, catalog));
        camel.getRegistry().bind("docsPage", new DocsPage());
        camel.getRegistry()
                .bind("graphiqlPage", new WebPage("default-src 'none'", "/octonet/graphiql/index.html", Map.of()) {});
    }

    private static Catalog.Visible visible(Visitor visitor, String project) {
        if (!visitor.credential().keys().equals(List.of(KEY))) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "API key required");
        }
        return new Catalog.Visible(
                project == null ? "default" : project,
                "version",
                "connected",
                SampleEntities.views(),
                List.of(Operation.Access.READ, Operation.Access.WRITE));
    }

    @Override
    protected String spelled(ErrorCode code) {
        return code == ErrorCode.ENTITY_NOT_FOUND ? "UNKNOWN_ENTITY" : code.name();
    }

    @Override
    protected Answer ask(EntityRequest request) throws Exception {
        Map<String, Object> headers = new HashMap<>();
        request.credential().keys().forEach(key -> headers.put("X-API-Key", key));
        if (request.project() != null) {
            headers.put("X-Project", request.project());
        }
        if (request.ifMatch() != null) {
            headers.put(
                    "If-Match", '"' + String.join("\", \"", request.ifMatch().tags()) + '"');
        }
        return answer(http.send(method(request.operation()), target(request), headers, body(request)));
    }

    private static String method(Operation operation) {
        return switch (operation) {
            case FIND_ALL, FIND_ONE, FIND_BY_ID, COUNT, SEARCH -> "GET";
            case UPDATE -> "PUT";
            case DELETE -> "DELETE";
            case CREATE, UPSERT, AGGREGATE, UPDATE_MANY, DELETE_MANY, ADD_TO_SET, PULL, INCREMENT -> "POST";
        };
    }

    private static String target(EntityRequest request) throws Exception {
        String base = "/api/v1/" + request.entity();
        String path = switch (request.operation()) {
            case FIND_ALL, CREATE -> base;
            case FIND_ONE -> base + "/one";
            case FIND_BY_ID, UPDATE, DELETE -> base + "/" + request.id();
            case COUNT, SEARCH, UPSERT, AGGREGATE, UPDATE_MANY, DELETE_MANY ->
                base + "/" + request.operation().wireName();
            case ADD_TO_SET, PULL, INCREMENT ->
                base + "/" + request.id() + "/" + request.operation().wireName();
        };
        StringBuilder query = new StringBuilder("?");
        if (!request.operation().writes()) {
            parameter(query, "filter", request.filter());
            parameter(query, "q", request.query());
            parameter(query, "sort", request.options().sort());
            parameter(query, "limit", request.options().limit());
            if (!request.options().select().isEmpty()) {
                parameter(query, "select", String.join(",", request.options().select()));
            }
            if (request.options().withTotal()) {
                parameter(query, "withTotal", "true");
            }
        }
        return query.length() == 1 ? path : path + query;
    }

    private static void parameter(StringBuilder query, String name, Object value) throws Exception {
        if (value != null) {
            String text = value instanceof String string ? string : JSON.writeValueAsString(value);
            query.append(query.length() == 1 ? "" : "&")
                    .append(name)
                    .append('=')
                    .append(URLEncoder.encode(text, StandardCharsets.UTF_8));
        }
    }

    private static byte[] body(EntityRequest request) throws Exception {
        Map<String, Object> body = new LinkedHashMap<>();
        Object whole = switch (request.operation()) {
            case CREATE, UPDATE -> request.data();
            case UPSERT, UPDATE_MANY, DELETE_MANY -> {
                body.put("filter", request.filter());
                if (request.data() != null) {
                    body.put("data", request.data());
                }
                yield body;
            }
            case AGGREGATE -> Map.of("stages", request.stages());
            case ADD_TO_SET, PULL -> Map.of("field", request.field(), "value", request.value());
            case INCREMENT -> Map.of("field", request.field(), "amount", request.amount());
            case FIND_ALL, FIND_ONE, FIND_BY_ID, COUNT, SEARCH, DELETE -> null;
        };
        return whole == null ? null : JSON.writeValueAsBytes(whole);
    }

    private static Answer answer(TestHttpEngine.Response response) throws Exception {
        JsonNode body = JSON.readTree(response.bytes());
        JsonNode metadata = body.path("metadata");
        JsonNode error = body.path("error");
        assertThat(response.status() < 300)
                .isEqualTo(body.path("status").asText().equals("ok"));
        return new Answer(
                JSON.convertValue(body.get("data"), Object.class),
                number(metadata.get("count")),
                number(metadata.get("total")),
                metadata.path("next").asText(null),
                error.path("code").asText(null),
                error.path("message").asText(null),
                response.status() + " " + response.body());
    }

    private static Long number(JsonNode node) {
        return node == null ? null : (Long) node.asLong();
    }

    private TestHttpEngine.Response get(String target) throws Exception {
        return http.send("GET", target, Map.of("X-API-Key", KEY), null);
    }

    @Test
    void aRowIsNotOverwrittenByWhoHasNotSeenItsLastForm() throws Exception {
        String id = created("Ada");

        refused(updateIf(id, EntityTags.of(Set.of("old"))), ErrorCode.PRECONDITION_FAILED);

        String tag = get("/api/v1/users/" + id).headers().get("ETag");
        row(ask(updateIf(id, EntityTags.of(Set.of(tag.replace("\"", ""))))));
    }

    @Test
    void theProjectMayStandInThreePlaces() throws Exception {
        for (String target : List.of("/api/v1/shop/User/count", "/shop/api/v1/users/count")) {
            get(target);
            assertThat(store.lastRequest().project()).as(target).isEqualTo("shop");
            assertThat(store.lastRequest().operation()).isEqualTo(Operation.COUNT);
        }
        get("/api/v1/User/count?_x=1&apikey=" + KEY);
        assertThat(store.lastRequest().project()).isNull();
    }

    @Test
    void nothingOfTheRequestComesBackAndNothingGoesIntoTheCore() throws Exception {
        Map<String, Object> headers = Map.of("X-API-Key", KEY, "project", "shop", "Cookie", "c=1");

        TestHttpEngine.Response response = http.send("GET", "/api/v1/users", headers, null);

        assertThat(response.headers()).containsOnlyKeys("Content-Type", "Cache-Control");
        assertThat(store.lastRequest().project()).isNull();
        assertThat(store.lastRequest().clientAddress()).isEqualTo("192.0.2.1");
    }

    @Test
    void aNewRowHasALocationUnderThePathOfItsRequest() throws Exception {
        TestHttpEngine.Response response = http.send(
                "POST",
                "/api/v1/shop/users/",
                Map.of("X-API-Key", KEY),
                "{\"id\":\"a/b ü\",\"name\":\"Ada\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.headers()).containsEntry("Location", "/api/v1/shop/users/a%2Fb%20%C3%BC");
        assertThat(get(response.headers().get("Location")).status()).isEqualTo(200);
    }

    @Test
    void aDatabaseThatIsDownIsA503ThatSaysWhenToComeBack() throws Exception {
        TestHttpEngine.Response response = get("/api/v1/Unreachable");

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers()).containsEntry("Retry-After", "2");
    }

    @Test
    void aProjectHasACardForWhoHoldsAKey() throws Exception {
        assertThat(get("/api/v1/shop").body())
                .isEqualTo("{\"project\":\"shop\",\"schemas\":[\"User\",\"Team\"],\"status\":\"connected\"}");
        assertThat(get("/shop/api/v1").status()).isEqualTo(200);
        TestHttpEngine.Response refused = http.send("GET", "/api/v1/shop", Map.of(), null);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers()).containsEntry("WWW-Authenticate", "Bearer realm=\"octonet\"");
    }

    @Test
    void theOpenApiDocumentNeedsAKeyAndNamesTheProjectAskedFor() throws Exception {
        assertThat(http.send("GET", "/openapi.json", Map.of(), null).body()).doesNotContain("User");
        assertThat(JSON.readTree(get("/openapi.json").bytes())
                        .at("/servers/0/url")
                        .asText())
                .isEqualTo("/api/v1");
        assertThat(JSON.readTree(get("/shop/openapi.json").bytes())
                        .at("/servers/0/url")
                        .asText())
                .isEqualTo("/api/v1/shop");
    }

    @Test
    void thePageAndAllItsPartsComeFromHereUnderAStrictPolicy() throws Exception {
        TestHttpEngine.Response page = http.send("GET", "/docs", Map.of(), null);

        assertThat(page.headers().get("Content-Security-Policy"))
                .contains("default-src 'none'")
                .doesNotContain("http");
        for (String part : List.of("swagger-ui-bundle.js", "swagger-ui.css", "docs.js", "docs.css", "favicon.png")) {
            assertThat(page.body()).contains("\"/docs/" + part + "\"");
            assertThat(http.send("GET", "/docs/" + part, Map.of(), null).bytes())
                    .isNotEmpty();
        }
        assertThat(page.body()).doesNotContain("://").doesNotContain("onclick").doesNotContain("<style");
        assertThat(http.send("GET", "/docs/../application.yaml", Map.of(), null).status())
                .isEqualTo(404);
    }
}
