package routes.dialect.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityCommand;
import routes.entity.EntityResult;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Operation;
import routes.entity.Sort;
import routes.schema.EntitySchema;

/** delete and deleteMany. */
final class DeleteFlows {
    private static final int BATCH = 500;

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
                : batches(command, null, 0);
        return deleted.map(count -> EntityResult.counted(Operation.DELETE_MANY, count, count));
    }

    // By id, so that a row that stays, as one deleted before does, is not found again.
    private Flow<Long> batches(EntityCommand.DeleteMany command, @Nullable String after, long count) {
        EntitySchema schema = command.schema();
        Filter filter = Filter.and(command.filter(), RowWrites.live(schema));
        return next(rows, schema, filter, after).then(found -> {
            if (found.isEmpty()) {
                return Flow.done(count);
            }
            List<String> ids = RowWrites.ids(found);
            return removes.remove(schema, ids)
                    .then(some -> last(schema, found)
                            ? Flow.done(count + some)
                            : batches(command, ids.get(ids.size() - 1), count + some));
        });
    }

    /** The next rows that meet the filter, in the order of their ids. */
    static Flow<List<Map<String, Object>>> next(
            RowWrites rows, EntitySchema schema, Filter filter, @Nullable String after) {
        FieldRef id = FieldRef.of(schema.id());
        Filter rest = after == null ? filter : Filter.and(filter, new Filter.Compare(id, Filter.Comparison.GT, after));
        return rows.locked(schema, rest, List.of(new Sort(id, false)), batch(schema));
    }

    static boolean last(EntitySchema schema, List<?> batch) {
        return batch.size() < batch(schema);
    }

    private static int batch(EntitySchema schema) {
        return RowSize.fitting(schema.columns(), BATCH);
    }
}
