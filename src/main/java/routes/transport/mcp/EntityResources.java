package routes.transport.mcp;

import static routes.transport.JsonSchema.map;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityView;
import routes.entity.ErrorCode;
import routes.entity.Operation;
import routes.entity.RequestOptions;
import routes.transport.PercentText;
import routes.transport.RowJson;

/** What can be read by address: the schema of each entity, its first rows, and each row. */
public final class EntityResources implements Offer {
    private static final Pattern ADDRESS = Pattern.compile("entity://([^/]+)/(schema|rows)(?:/([^/]+))?");
    private static final String JSON = "application/json";
    private static final long SCHEMA_FRESH = 60_000;
    private static final RequestOptions PAGE = new RequestOptions(
            null, null, (long) ToolArguments.PAGE, null, List.of(), List.of(), List.of(), false, false, false);

    @Override
    public List<Map<String, Object>> resources(Catalog.Visible visible) {
        return visible.entities().stream().map(EntityResources::schema).toList();
    }

    private static Map<String, Object> schema(EntityView view) {
        String entity = view.schema().name();
        String said = view.schema().description();
        return map(
                "uri",
                "entity://" + entity + "/schema",
                "name",
                entity + " Schema",
                "description",
                "Fields and relations of " + entity + (said == null ? "" : ". " + said),
                "mimeType",
                JSON);
    }

    @Override
    public List<Map<String, Object>> templates() {
        return List.of(
                template("entity://{entity}/schema", "Schema", "Fields and relations of an entity"),
                template("entity://{entity}/rows", "Rows", "The first rows of an entity"),
                template("entity://{entity}/rows/{id}", "Row", "One row of an entity"));
    }

    private static Map<String, Object> template(String uri, String name, String description) {
        return map("uriTemplate", uri, "name", name, "description", description, "mimeType", JSON);
    }

    @Override
    public @Nullable Reply read(McpMessage message, String uri, Catalog.Visible visible) {
        Matcher address = ADDRESS.matcher(uri);
        if (!address.matches()) {
            return null;
        }
        EntityView view = view(PercentText.decode(address.group(1), false, "address"), visible);
        boolean rows = address.group(2).equals("rows");
        if (view == null || (!rows && address.group(3) != null)) {
            return null;
        }
        if (!rows) {
            return Reply.kept(
                    contents(uri, json -> RowJson.write(json, EntityCard.whole(view, visible))), SCHEMA_FRESH);
        }
        return new Reply.Ask(
                request(message, view, address.group(3)),
                result -> contents(uri, json -> {
                    RowJson.write(json, result.data());
                }),
                error -> {
                    throw error.code() == ErrorCode.NOT_FOUND ? McpFault.noResource(uri, message.revision()) : error;
                });
    }

    private static EntityRequest request(McpMessage message, EntityView view, @Nullable String id) {
        EntityRequest.Builder request = message.visitor()
                .asks(
                        id == null ? Operation.FIND_ALL : Operation.FIND_BY_ID,
                        view.schema().name())
                .project(message.project());
        return id == null
                ? request.options(PAGE).build()
                : request.id(PercentText.decode(id, false, "address")).build();
    }

    private static @Nullable EntityView view(String entity, Catalog.Visible visible) {
        return visible.entities().stream()
                .filter(view -> view.schema().name().equals(entity))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<String> completions(String reference, String argument, Map<?, ?> given, Catalog.Visible visible) {
        return reference.startsWith("entity://") && argument.equals("entity") ? names(visible) : List.of();
    }

    static List<String> names(Catalog.Visible visible) {
        return visible.entities().stream().map(view -> view.schema().name()).toList();
    }

    private static RowJson.Text contents(String uri, RowJson.Text content) throws EntityException {
        String text = new String(RowJson.bytes(content), StandardCharsets.UTF_8);
        return json -> {
            json.writeArrayFieldStart("contents");
            RowJson.write(json, map("uri", uri, "mimeType", JSON, "text", text));
            json.writeEndArray();
        };
    }
}
