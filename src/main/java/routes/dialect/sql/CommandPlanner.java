package routes.dialect.sql;

import java.util.List;
import routes.entity.Caller;
import routes.entity.EntityCommand;
import routes.entity.EntityResult;
import routes.entity.RowChange;
import routes.schema.SchemaCatalog;

/** Turns a checked command into the statements that carry it out. */
@FunctionalInterface
public interface CommandPlanner {
    /** @param caller who gave the command, and whose limits bind the related rows that it touches */
    Flow<EntityResult> plan(EntityCommand command, SchemaCatalog catalog, Caller caller);

    /** Takes hold of the rows that these commands of one unit name, where that keeps units from waiting for each other. */
    default Flow<Integer> ahead(List<EntityCommand> commands) {
        return Flow.done(0);
    }

    /** The same, telling of each row that it changes. */
    default CommandPlanner telling() {
        return this;
    }

    /** The changes of a unit that is about to end, with what their images lack. */
    default Flow<List<RowChange>> complete(List<RowChange> changes) {
        return Flow.done(changes);
    }
}
