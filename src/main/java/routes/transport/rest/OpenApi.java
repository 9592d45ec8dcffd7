package routes.transport.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import routes.entity.Catalog;
import routes.entity.EntityView;
import routes.transport.Documents;
import routes.transport.JsonSchema;
import routes.transport.QueryString;

/**
 * The OpenAPI 3.1 document of what one caller may reach in one project. Documents are kept as long as the
 * {@link Catalog.Visible#version()} they were made for is in use.
 */
final class OpenApi {
    private record Key(Object version, boolean scoped, List<ServedPath> served) {}

    private final Documents documents = new Documents();

    /**
     * The document as JSON.
     *
     * @param scoped whether it was asked for with the project in its path, and names it in every address
     * @param served every path of this server
     */
    byte[] document(Catalog.Visible visible, boolean scoped, List<ServedPath> served) {
        return documents.get(new Key(visible.version(), scoped, served), () -> describe(visible, scoped, served));
    }

    private static Map<String, Object> describe(Catalog.Visible visible, boolean scoped, List<ServedPath> served) {
        List<ServedPath> rest = served.stream().filter(ServedPath::isRest).toList();
        String project = visible.project();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.1");
        document.put("info", info(project));
        document.put("servers", servers(project, scoped, rest));
        document.put(
                "security",
                List.of(Map.of("header", List.of()), Map.of("bearer", List.of()), Map.of("query", List.of())));
        document.put("tags", visible.entities().stream().map(OpenApi::tag).toList());
        Map<String, Object> paths = new LinkedHashMap<>();
        rest.stream()
                .filter(path -> !path.namesProject())
                .findFirst()
                .ifPresent(path -> paths.put("/" + project, card(path.path())));
        if (!rest.isEmpty()) {
            for (EntityView view : visible.entities()) {
                OpenApiPaths.of(view, visible.access()).forEach(paths::put);
            }
        }
        served.stream().filter(path -> !path.isRest()).forEach(path -> paths.put(path.path(), OpenApiRoute.of(path)));
        document.put("paths", paths);
        document.put("components", components(visible));
        return document;
    }

    private static Map<String, Object> info(String project) {
        return JsonSchema.map(
                "title", "Octonet: " + project,
                "version", "v1",
                "description",
                        "Every entity is also served under its collection, as its tag says, every GET answers HEAD, "
                                + "and every path OPTIONS. The project can stand in the path or in the header X-Project.");
    }

    private static List<Object> servers(String project, boolean scoped, List<ServedPath> rest) {
        Set<String> urls = new LinkedHashSet<>();
        for (ServedPath path : rest) {
            if (!path.namesProject()) {
                if (!scoped) {
                    urls.add(path.path());
                }
                urls.add((path.path().equals("/") ? "" : path.path()) + "/" + project);
            }
        }
        rest.stream().filter(ServedPath::namesProject).forEach(path -> urls.add(path.in(project)));
        List<Object> servers = new ArrayList<>();
        urls.forEach(url -> servers.add(Map.of("url", url)));
        return servers.isEmpty() ? OpenApiRoute.AT_THE_ROOT : servers;
    }

    private static Map<String, Object> tag(EntityView view) {
        String said = view.schema().description();
        return JsonSchema.map(
                "name",
                view.schema().name(),
                "description",
                (said == null ? "" : said + " ") + "Also as /" + view.schema().collection());
    }

    private static Map<String, Object> card(String path) {
        Map<String, Object> schema = JsonSchema.object(JsonSchema.map(
                "project", JsonSchema.type("string"),
                "schemas", JsonSchema.array(JsonSchema.type("string")),
                "status", JsonSchema.type("string")));
        Map<String, Object> get = JsonSchema.map(
                "operationId", "projectCard",
                "summary", "The project and its entities",
                "responses",
                        JsonSchema.map(
                                "200", OpenApiSchemas.answer("The card", schema),
                                "default", OpenApiSchemas.response("error")));
        return JsonSchema.map("servers", List.of(Map.of("url", path)), "get", get);
    }

    private static Map<String, Object> components(Catalog.Visible visible) {
        return JsonSchema.map(
                "schemas", OpenApiSchemas.of(visible.entities()),
                "parameters", OpenApiPaths.parameters(),
                "responses", OpenApiSchemas.responses(),
                "securitySchemes",
                        JsonSchema.map(
                                "header", Map.of("type", "apiKey", "in", "header", "name", "X-API-Key"),
                                "bearer", Map.of("type", "http", "scheme", "bearer"),
                                "query", Map.of("type", "apiKey", "in", "query", "name", QueryString.KEY)));
    }
}
