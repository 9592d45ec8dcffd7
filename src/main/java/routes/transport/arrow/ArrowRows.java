package routes.transport.arrow;

import java.util.List;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import routes.entity.Catalog;
import routes.entity.EntityView;
import routes.entity.Visitor;
import routes.transport.Door;

/** Finds the entities that callers may read, and what the columns of their rows are. Nothing of it counts as a request. */
public final class ArrowRows {
    private final Catalog catalog;
    private final Door door;

    public ArrowRows(Catalog catalog, Door door) {
        this.catalog = catalog;
        this.door = door;
    }

    Door door() {
        return door;
    }

    /** What a caller may see of a project. */
    Catalog.Visible look(Visitor visitor, @Nullable String project) {
        return catalog.look(visitor, project);
    }

    /** An entity, null where there is none for this caller: the core knows best why. */
    @Nullable
    EntityView look(Visitor visitor, @Nullable String project, String entity) {
        return find(look(visitor, project), entity);
    }

    /** An entity by its name or that of its collection. */
    static @Nullable EntityView find(Catalog.Visible visible, String entity) {
        for (EntityView view : visible.entities()) {
            if (view.schema().name().equals(entity)) {
                return view;
            }
        }
        return visible.entities().stream()
                .filter(view -> view.schema().collection().equals(entity))
                .findFirst()
                .orElse(null);
    }

    /** Whether rows have what is selected. */
    static boolean has(EntityView view, List<String> select) {
        return select.stream().allMatch(name -> view.readable(name) != null || view.relation(name) != null);
    }

    /** What the columns of rows are, none where the entity is not there. */
    static Schema schema(@Nullable EntityView view, List<String> select) {
        return view == null ? new Schema(List.of()) : ArrowSchemas.of(view, select);
    }
}
