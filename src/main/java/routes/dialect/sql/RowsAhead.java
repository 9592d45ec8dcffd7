package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityCommand;
import routes.entity.FieldRef;
import routes.entity.Sort;
import routes.schema.EntitySchema;

/**
 * Locks the rows that the commands of one unit name, in one order for all units. Each command by itself would lock its row
 * in its turn, and two units that name the same rows in another order would wait for each other.
 */
final class RowsAhead {
    private static final int BATCH = 500;

    private RowsAhead() {}

    static Flow<Integer> locked(List<EntityCommand> commands, RowStatements statements) {
        Map<String, EntitySchema> schemas = new TreeMap<>();
        Map<String, TreeSet<String>> ids = new TreeMap<>();
        int named = 0;
        for (EntityCommand command : commands) {
            String id = id(command);
            // Ids of tables made by others are of any type, and one that is none of it would end the whole unit.
            if (id != null && !command.schema().mapped()) {
                schemas.put(command.schema().name(), command.schema());
                named += ids.computeIfAbsent(command.schema().name(), name -> new TreeSet<>()).add(id) ? 1 : 0;
            }
        }
        if (named < 2) {
            return Flow.done(0);
        }
        List<Step> steps = new ArrayList<>();
        ids.forEach((name, some) -> {
            EntitySchema schema = schemas.get(name);
            List<Sort> order = List.of(new Sort(FieldRef.of(schema.id()), false));
            for (List<String> few : Batches.of(List.copyOf(some), BATCH)) {
                steps.add(statements.locked(
                        schema, List.of(schema.id()), SqlRenderer.rows(schema.id(), few), order, Integer.MAX_VALUE));
            }
        });
        return Flow.each(steps, Flow::run).map(List::size);
    }

    private static @Nullable String id(EntityCommand command) {
        if (command instanceof EntityCommand.Update update) {
            return update.write().id();
        }
        if (command instanceof EntityCommand.Delete delete) {
            return delete.id();
        }
        if (command instanceof EntityCommand.ChangeSet change) {
            return change.id();
        }
        return command instanceof EntityCommand.Increment increment ? increment.id() : null;
    }
}
