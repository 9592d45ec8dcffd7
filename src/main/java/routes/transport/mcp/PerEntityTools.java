package routes.transport.mcp;

import static routes.transport.JsonSchema.closed;
import static routes.transport.JsonSchema.map;
import static routes.transport.JsonSchema.type;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.schema.Column;
import routes.transport.RowSchemas;

/**
 * Fifteen tools for each entity, as agents of the older product know them: arguments are strings that hold JSON, results
 * are text. Those of other projects are there too, the project before their names, unless the address names one.
 */
public final class PerEntityTools implements Offer {
    private final Catalog catalog;
    private final Supplier<Collection<String>> projects;
    private final boolean missingAsNull;

    /** A tool as its name tells. */
    private record Named(@Nullable String project, EntityView view, Operation operation) {
        String entity() {
            return view.schema().name();
        }
    }

    /** @param projects names of all that there are; those that a key may not reach are left out for it */
    public PerEntityTools(Catalog catalog, Supplier<Collection<String>> projects, boolean missingAsNull) {
        this.catalog = catalog;
        this.projects = projects;
        this.missingAsNull = missingAsNull;
    }

    @Override
    public Object version(McpMessage message, Catalog.Visible visible) {
        List<Object> versions = new ArrayList<>(List.of(visible.version()));
        if (message.project() == null) {
            projects.get().forEach(project -> {
                Catalog.Visible other = seen(message, project);
                versions.add(other == null ? project : other.version());
            });
        }
        return versions;
    }

    @Override
    public List<Map<String, Object>> tools(McpMessage message, Catalog.Visible visible) {
        List<Map<String, Object>> tools = new ArrayList<>();
        add(tools, "", visible);
        if (message.project() == null) {
            for (String project : projects.get()) {
                Catalog.Visible other = project.equals(visible.project()) ? null : seen(message, project);
                if (other != null) {
                    add(tools, project + "_", other);
                }
            }
        }
        return tools;
    }

    private Catalog.@Nullable Visible seen(McpMessage message, String project) {
        try {
            return catalog.look(message.visitor(), project);
        } catch (EntityException hidden) {
            return null;
        }
    }

    private static void add(List<Map<String, Object>> tools, String prefix, Catalog.Visible visible) {
        for (EntityView view : visible.entities()) {
            for (Operation operation : Operation.values()) {
                if (visible.access().contains(operation.access()) && operation.serves(view.schema())) {
                    tools.add(description(prefix, view, operation));
                }
            }
        }
    }

    private static Map<String, Object> description(String prefix, EntityView view, Operation operation) {
        String entity = view.schema().name();
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> needed = new ArrayList<>();
        for (TextArgument argument : TextArgument.of(operation)) {
            Map<String, Object> schema = type(argument.number() ? "number" : "string");
            if (argument.name().equals("data")) {
                schema.put("description", "JSON with the fields " + fields(view));
            } else if (argument.json()) {
                schema.put("description", "JSON");
            }
            properties.put(argument.name(), schema);
            if (argument.needed()) {
                needed.add(argument.name());
            }
        }
        return map(
                "name",
                prefix + entity + "_" + operation.wireName(),
                "description",
                TextArgument.summary(operation) + " " + entity,
                "inputSchema",
                closed(properties, needed),
                "annotations",
                map("readOnlyHint", !operation.writes()));
    }

    private static String fields(EntityView view) {
        return view.schema().columns().stream()
                .filter(column ->
                        view.writable(column.name()) != null && !RowSchemas.kept(column) && !column.is(Column.Role.ID))
                .map(Column::name)
                .collect(Collectors.joining(", "));
    }

    @Override
    public Subject subject(McpMessage message, String tool, Catalog.Visible visible) {
        Named named = named(message, tool, visible);
        return named == null ? Subject.NONE : new Subject(named.view(), named.operation());
    }

    @Override
    public @Nullable Reply call(McpMessage message, String tool, Catalog.Visible visible) {
        Named named = named(message, tool, visible);
        if (named == null) {
            return null;
        }
        Access.require(named.operation().access(), message, visible);
        try {
            return new Reply.Ask(
                    TextArgument.request(named.operation(), named.entity(), named.project(), message),
                    TextResults::result,
                    error -> TextResults.failed(named.operation(), error, missingAsNull));
        } catch (EntityException fault) {
            return Reply.of(TextResults.failed(named.operation(), fault, missingAsNull));
        }
    }

    private @Nullable Named named(McpMessage message, String tool, Catalog.Visible visible) {
        int end = tool.lastIndexOf('_');
        Operation operation =
                end <= 0 ? null : Operation.of(tool.substring(end + 1)).orElse(null);
        if (operation == null) {
            return null;
        }
        String rest = tool.substring(0, end);
        EntityView own = serving(visible, rest, operation);
        if (own != null) {
            return new Named(message.project(), own, operation);
        }
        if (message.project() != null) {
            return null;
        }
        for (String project : projects.get()) {
            Catalog.Visible other = rest.startsWith(project + "_") ? seen(message, project) : null;
            EntityView view = other == null ? null : serving(other, rest.substring(project.length() + 1), operation);
            if (view != null) {
                return new Named(project, view, operation);
            }
        }
        return null;
    }

    private static @Nullable EntityView serving(Catalog.Visible visible, String entity, Operation operation) {
        return visible.entities().stream()
                .filter(view -> view.schema().name().equals(entity) && operation.serves(view.schema()))
                .findFirst()
                .orElse(null);
    }
}
