package routes.change;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.Caller;
import routes.entity.ChangeQuery;
import routes.entity.EntityException;
import routes.entity.EntityProject;
import routes.entity.EntityView;
import routes.schema.EntitySchema;

/** Who may be told of changes: whoever may read the rows. */
public interface Readers {

    /**
     * Somebody who may be told.
     *
     * @param views of the entities that were asked for
     */
    record Reader(Caller caller, EntityProject project, List<EntityView> views) {
        public Reader {
            views = List.copyOf(views);
        }
    }

    /**
     * Checks a subscription as a read of each of its entities is checked.
     *
     * @throws EntityException UNAUTHORIZED, FORBIDDEN, RATE_LIMITED, PROJECT_NOT_FOUND or ENTITY_NOT_FOUND
     */
    Reader admit(ChangeQuery query);

    /** Why somebody who was admitted may not be told any more; null while nothing has changed for them. */
    @Nullable
    EntityException ended(ChangeQuery query, Caller admitted);

    /** The row without what no transport shows. */
    Map<String, @Nullable Object> clean(EntityProject project, EntitySchema schema, Map<String, @Nullable Object> row);
}
