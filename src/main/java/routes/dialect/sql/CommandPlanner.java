package routes.dialect.sql;

import routes.entity.Caller;
import routes.entity.EntityCommand;
import routes.entity.EntityResult;
import routes.schema.SchemaCatalog;

/** Turns a checked command into the statements that carry it out. */
@FunctionalInterface
public interface CommandPlanner {
    /** @param caller who gave the command, and whose limits bind the related rows that it touches */
    Flow<EntityResult> plan(EntityCommand command, SchemaCatalog catalog, Caller caller);
}
