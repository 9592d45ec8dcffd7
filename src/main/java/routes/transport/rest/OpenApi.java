package routes.transport.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import routes.entity.EntityView;

/**
 * The OpenAPI 3.1 document of what one caller may reach in one project. Documents are kept as long as the
 * {@link RestCatalog.Visible#version()} they were made for is in use.
 */
public final class OpenApi {
    private static final long KEPT_BYTES = 16L << 20;

    private record Key(Object version, boolean scoped) {}

    private final String path;
    private final Cache<Key, byte[]> documents = Caffeine.newBuilder()
            .maximumWeight(KEPT_BYTES)
            .weigher(OpenApi::weight)
            .build();

    /** @param path under which REST is served, such as {@code /api/v1} */
    public OpenApi(String path) {
        this.path = path;
    }

    /**
     * The document as JSON.
     *
     * @param scoped whether it was asked for with the project in its path, and names it in every address
     */
    public byte[] document(RestCatalog.Visible visible, boolean scoped) {
        return documents.get(new Key(visible.version(), scoped), key -> RowJson.bytes(describe(visible, scoped)));
    }

    private Map<String, Object> describe(RestCatalog.Visible visible, boolean scoped) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.1");
        document.put("info", info(visible));
        document.put("servers", servers(visible.project(), scoped));
        document.put(
                "security",
                List.of(Map.of("header", List.of()), Map.of("bearer", List.of()), Map.of("query", List.of())));
        document.put("tags", visible.entities().stream().map(OpenApi::tag).toList());
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("/" + visible.project(), card());
        for (EntityView view : visible.entities()) {
            OpenApiPaths.of(view, visible.access()).forEach(paths::put);
        }
        document.put("paths", paths);
        document.put("components", components(visible));
        return document;
    }

    private Map<String, Object> info(RestCatalog.Visible visible) {
        return OpenApiSchemas.map(
                "title", "Octonet: " + visible.project(),
                "version", path.substring(path.lastIndexOf('/') + 1),
                "description",
                        "Every entity is also served under its collection, as its tag says, and every GET answers HEAD. "
                                + "The project can stand in the path or in the header X-Project.");
    }

    private List<Object> servers(String project, boolean scoped) {
        List<Object> servers = new ArrayList<>();
        if (!scoped) {
            servers.add(Map.of("url", path));
        }
        servers.add(Map.of("url", path + "/" + project));
        servers.add(Map.of("url", "/" + project + path));
        return servers;
    }

    private static Map<String, Object> tag(EntityView view) {
        return OpenApiSchemas.map(
                "name",
                view.schema().name(),
                "description",
                "Also as /" + view.schema().collection());
    }

    private Map<String, Object> card() {
        Map<String, Object> schema = OpenApiSchemas.object(OpenApiSchemas.map(
                "project", OpenApiSchemas.type("string"),
                "schemas", OpenApiSchemas.array(OpenApiSchemas.type("string")),
                "status", OpenApiSchemas.type("string")));
        Map<String, Object> get = OpenApiSchemas.map(
                "operationId", "projectCard",
                "summary", "The project and its entities",
                "responses",
                        OpenApiSchemas.map(
                                "200", OpenApiSchemas.answer("The card", schema),
                                "default", OpenApiSchemas.response("error")));
        return OpenApiSchemas.map("servers", List.of(Map.of("url", path)), "get", get);
    }

    private static Map<String, Object> components(RestCatalog.Visible visible) {
        return OpenApiSchemas.map(
                "schemas", OpenApiSchemas.of(visible.entities()),
                "parameters", OpenApiPaths.parameters(),
                "responses", OpenApiSchemas.responses(),
                "securitySchemes",
                        OpenApiSchemas.map(
                                "header", Map.of("type", "apiKey", "in", "header", "name", "X-API-Key"),
                                "bearer", Map.of("type", "http", "scheme", "bearer"),
                                "query", Map.of("type", "apiKey", "in", "query", "name", RestQuery.KEY)));
    }

    private static int weight(Key key, byte[] document) {
        return document.length;
    }
}
