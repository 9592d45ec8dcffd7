package routes.dialect.sql;

import routes.entity.EntityCommand;
import routes.entity.EntityResult;
import routes.schema.SchemaCatalog;

/** Turns a checked command into the statements that carry it out. */
@FunctionalInterface
public interface CommandPlanner {
    Flow<EntityResult> plan(EntityCommand command, SchemaCatalog catalog);
}
