package routes.transport.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityException;
import routes.entity.Visitor;
import routes.transport.Door;

/** Plans documents against the schema of whoever asks; schemas are kept while callers like it come. */
public final class GraphqlPlanner {
    private static final int KEPT_SCHEMAS = 200;

    private final Door door;
    private final Catalog catalog;
    private final GraphqlLimits limits;

    // A version is compared by what it says: each is looked up once, and no longer kept than it is shown.
    private final Cache<Catalog.Visible, GraphqlEngine> seen =
            Caffeine.newBuilder().weakKeys().softValues().build();

    // A schema of many entities is large: where memory gets short it is made again.
    private final Cache<Object, GraphqlEngine> engines =
            Caffeine.newBuilder().maximumSize(KEPT_SCHEMAS).softValues().build();

    public GraphqlPlanner(Door door, Catalog catalog, GraphqlLimits limits) {
        this.door = door;
        this.catalog = catalog;
        this.limits = limits;
    }

    /**
     * What a request asks for. What does not get to the core, which counts its requests, is counted here.
     *
     * @throws GraphqlRefusal for a document that can't be executed
     */
    GraphqlPlan plan(GraphqlRequest request, Visitor visitor, @Nullable String project) {
        Catalog.Visible visible = catalog.look(visitor, project);
        GraphqlPlan plan;
        try {
            plan = seen.get(visible, this::engine).plan(request, visitor, project);
        } catch (GraphqlRefusal | EntityException fault) {
            door.admit(visitor);
            throw fault;
        }
        if (plan.refused()) {
            door.admit(visitor);
        }
        if (plan.fields().isEmpty() && plan.subscription() == null) {
            catalog.open(visitor, project);
        }
        return plan;
    }

    private GraphqlEngine engine(Catalog.Visible visible) {
        return engines.get(
                visible.version(), version -> new GraphqlEngine(visible, limits.within(visible.documents())));
    }
}
