package routes.transport.arrow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import routes.entity.Caller;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.EntityView;
import routes.entity.ErrorCode;
import routes.entity.InMemoryEntityStore;
import routes.entity.Operation;
import routes.entity.Scopes;
import routes.entity.Visitor;
import routes.schema.SchemaReader;

/** Entities of every type of field, and the routes as they are shipped over rows in memory. */
final class ArrowSamples {
    private static final String FILE = "schemas.json";

    private ArrowSamples() {}

    /** Answers in the place of the core. */
    interface Core {
        EntityResult answer(EntityRequest request);
    }

    static List<EntityView> views() {
        Caller caller = new Caller("k", "k", null, null, Scopes.UNLIMITED, Map.of(), 0);
        try (var in = ArrowSamples.class.getResourceAsStream("/transport/arrow/" + FILE)) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return SchemaReader.read(FILE, text).entities().stream()
                    .map(schema -> EntityView.of(schema, caller))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static EntityView view(String entity) {
        return views().stream()
                .filter(view -> view.schema().name().equals(entity))
                .findFirst()
                .orElseThrow();
    }

    /** To the keys of the store alone, and of its projects. */
    static Catalog.Visible visible(Visitor visitor, String project) {
        if (!List.of(List.of(InMemoryEntityStore.KEY), List.of(InMemoryEntityStore.READ_KEY))
                .contains(visitor.credential().keys())) {
            throw new EntityException(ErrorCode.UNAUTHORIZED, "API key required");
        }
        if (project != null && !List.of("default", "shop").contains(project)) {
            throw new EntityException(ErrorCode.PROJECT_NOT_FOUND, "No project " + project);
        }
        String slug = project == null ? "default" : project;
        return new Catalog.Visible(slug, slug, "connected", views(), List.of(Operation.Access.values()));
    }

    /** One row of {@code Sample} with a value in every field. */
    static Map<String, Object> row(String id) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("word", "née \uD83D\uDE00");
        row.put("state", "on");
        row.put("rate", 2.5);
        row.put("price", new java.math.BigDecimal("12345.6"));
        row.put("count", Long.MAX_VALUE);
        row.put("active", true);
        row.put("born", "2026-11-21T01:21:47.799Z");
        row.put("photo", "AQID");
        row.put("note", "");
        row.put("extra", Map.of("a", List.of(1L, "x")));
        row.put("words", java.util.Arrays.asList("a", 1L, null));
        row.put("days", List.of("1969-12-31T23:59:59.999Z"));
        row.put("lines", List.of(Map.of("n", 1L)));
        row.put("ownerId", "u1");
        row.put("createdAt", "0000-01-01T00:00:00.000Z");
        row.put("updatedAt", "9999-12-31T23:59:59.999Z");
        row.put("fans", List.of("u1", "u2"));
        return row;
    }

    /** Starts the route files over a core. */
    static void start(DefaultCamelContext context, Core core, String... files) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:entity")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> exchange.getMessage()
                                .setBody(core.answer(exchange.getMessage().getBody(EntityRequest.class))));
            }
        });
        for (String file : files) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource("classpath:camel/" + file));
        }
        context.start();
    }

    static void bind(CamelContext context, String name, Object bean) {
        context.getRegistry().bind(name, bean);
    }
}
