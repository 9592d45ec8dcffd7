package routes.dialect.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityCommand;
import routes.entity.FieldRef;
import routes.entity.Sort;
import routes.schema.Column;
import routes.schema.EntitySchema;

/**
 * Locks the rows that the commands of one unit name, in one order for all units. Each command by itself would lock its row
 * in its turn, and two units that name the same rows in another order would wait for each other.
 */
final class RowsAhead {
    private static final int BATCH = 500;

    private RowsAhead() {}

    private record Named(EntitySchema schema, SortedSet<String> ids) {}

    static Flow<Integer> locked(List<EntityCommand> commands, RowStatements statements) {
        Map<String, Named> all = new TreeMap<>();
        int named = 0;
        for (EntityCommand command : commands) {
            String id = id(command);
            EntitySchema schema = command.schema();
            // Ids of tables made by others are of any type, and one that is none of it would end the whole unit.
            if (id != null && !schema.mapped()) {
                Named rows = all.computeIfAbsent(schema.name(), name -> new Named(schema, new TreeSet<>()));
                named += rows.ids().add(id) ? 1 : 0;
            }
        }
        if (named < 2) {
            return Flow.done(0);
        }
        List<Step> steps = new ArrayList<>();
        for (Named rows : all.values()) {
            Column id = rows.schema().id();
            List<Sort> order = List.of(new Sort(FieldRef.of(id), false));
            for (List<String> few : Batches.of(List.copyOf(rows.ids()), BATCH)) {
                steps.add(statements.locked(
                        rows.schema(), List.of(id), SqlRenderer.rows(id, few), order, Integer.MAX_VALUE));
            }
        }
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
