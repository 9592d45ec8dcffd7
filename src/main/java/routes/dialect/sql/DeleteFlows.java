package routes.dialect.sql;

import java.util.List;
import routes.entity.EntityCommand;
import routes.entity.EntityResult;
import routes.entity.Filter;
import routes.entity.Operation;
import routes.schema.EntitySchema;

/** delete and deleteMany. */
final class DeleteFlows {
    private final RowWrites rows;
    private final RemoveFlows removes;
    private final Preconditions preconditions;

    DeleteFlows(RowWrites rows, RemoveFlows removes, Preconditions preconditions) {
        this.rows = rows;
        this.removes = removes;
        this.preconditions = preconditions;
    }

    Flow<EntityResult> delete(EntityCommand.Delete command) {
        EntitySchema schema = command.schema();
        boolean plain = command.ifMatch() == null && removes.plain(schema);
        Flow<Integer> deleted = plain
                ? rows.delete(schema, SqlRenderer.row(schema, command.id(), command.scope()))
                : rows.locked(schema, command.id(), command.scope())
                        .then(before -> preconditions.met(schema, before, command.ifMatch()))
                        .then(row -> removes.remove(schema, List.of(command.id())));
        return deleted.map(count -> {
            if (count == 0) {
                throw Misses.byId(schema);
            }
            return EntityResult.of(Operation.DELETE, true);
        });
    }

    Flow<EntityResult> deleteMany(EntityCommand.DeleteMany command) {
        // Not every database asks for other rows while it deletes.
        boolean direct = removes.plain(command.schema()) && !rows.tells() && !Filter.related(command.filter());
        Flow<Long> deleted = direct
                ? rows.delete(command.schema(), command.filter()).map(Integer::longValue)
                : new ManyRows(rows, command.schema(), found -> removes.remove(command.schema(), RowWrites.ids(found)))
                        .meeting(Filter.and(command.filter(), RowWrites.live(command.schema())));
        return deleted.map(count -> EntityResult.counted(Operation.DELETE_MANY, count, count));
    }
}
