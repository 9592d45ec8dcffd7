package routes.dialect.sql;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityCommand;
import routes.entity.EntityResult;
import routes.entity.EntityTag;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Operation;
import routes.entity.Projection;
import routes.entity.RowWrite;
import routes.entity.Sort;
import routes.schema.Column;
import routes.schema.EntitySchema;

/** create, update, updateMany and upsert. */
final class UpdateFlows {
    private final ReadFlows reads;
    private final RowWrites rows;
    private final SaveFlows saves;

    UpdateFlows(ReadFlows reads, SaveFlows saves) {
        this.reads = reads;
        this.rows = saves.rows();
        this.saves = saves;
    }

    Flow<EntityResult> create(EntityCommand.Create command) {
        return saves.insert(command.rows())
                .then(images -> reads.answers(command.schema(), images, command.echo()))
                .map(answer -> command.list()
                        ? EntityResult.counted(Operation.CREATE, answer, answer.size())
                                .withCreated(true)
                        : EntityResult.of(Operation.CREATE, answer.get(0)).withCreated(true));
    }

    Flow<EntityResult> update(EntityCommand.Update command) {
        RowWrite write = command.write();
        EntitySchema schema = command.schema();
        boolean blind = command.ifMatch() == null
                && write.rule().equals(Filter.ALL)
                && write.links().isEmpty()
                && !write.values().isEmpty();
        if (blind) {
            Selection selection = Selection.of(schema, command.echo(), List.of());
            Filter row = SqlRenderer.row(schema, write.id(), write.scope());
            return rows.update(schema, write.values(), row, selection.columns())
                    .then(answer -> changed(schema, write.id(), answer, selection))
                    .map(row1 -> EntityResult.of(Operation.UPDATE, row1));
        }
        return rows.locked(schema, write.id(), write.scope()).then(before -> {
            DeleteFlows.checkTag(schema, before, command.ifMatch());
            return saves.change(write, before == null ? Map.of() : before).then(after -> {
                String tag = command.ifMatch() == null ? null : EntityTag.of(schema, after);
                return answer(Operation.UPDATE, schema, after, command.echo()).map(result -> result.withTag(tag));
            });
        });
    }

    /** The row that an UPDATE told of, or that is read now where it could not. */
    Flow<Map<String, Object>> changed(EntitySchema schema, String id, SqlAnswer answer, Selection selection) {
        if (answer.updated() == 0) {
            throw Misses.byId(schema);
        }
        Flow<SqlAnswer> row = answer.rows().isEmpty()
                ? Flow.run(rows.renderer().all(schema, selection.columns(), SqlRenderer.row(schema, id, Filter.ALL)))
                : Flow.done(answer);
        SqlDialect dialect = rows.renderer().dialect();
        return row.then(told ->
                        reads.includes().fill(new RowReader(dialect, selection.columns()).read(told.rows()), selection))
                .map(all -> all.get(0));
    }

    Flow<EntityResult> answer(Operation operation, EntitySchema schema, Map<String, Object> image, Projection echo) {
        return reads.answer(schema, image, echo).map(row -> EntityResult.of(operation, row));
    }

    Flow<EntityResult> updateMany(EntityCommand.UpdateMany command) {
        RowWrite write = command.write();
        boolean blind = write.rule().equals(Filter.ALL) && write.links().isEmpty();
        Flow<Long> changed;
        if (write.values().isEmpty() && blind) {
            changed = Flow.run(rows.renderer().count(command.schema(), command.filter()))
                    .map(SqlRenderer::count);
        } else if (blind) {
            changed = rows.update(command.schema(), write.values(), command.filter(), List.of())
                    .map(answer -> (long) answer.updated());
        } else {
            changed = batches(command, null, 0);
        }
        return changed.map(count -> EntityResult.counted(Operation.UPDATE_MANY, null, count));
    }

    private Flow<Long> batches(EntityCommand.UpdateMany command, @Nullable String after, long count) {
        return DeleteFlows.next(rows, command.schema(), command.filter(), after).then(found -> {
            Flow<List<Map<String, Object>>> changed = Flow.each(found, before -> saves.change(command.write(), before));
            return changed.then(done -> {
                long sofar = count + done.size();
                return DeleteFlows.last(found)
                        ? Flow.done(sofar)
                        : batches(
                                command,
                                String.valueOf(found.get(found.size() - 1).get(Column.ID)),
                                sofar);
            });
        });
    }

    /**
     * Looks for the row and changes or inserts it. Where the filter fixes a unique set, two that both insert
     * meet in its index, and the unit that lost is run again; else a lock lets one pass at a time.
     */
    Flow<EntityResult> upsert(EntityCommand.Upsert command) {
        SqlStatement lock = command.unique().isEmpty()
                ? rows.renderer().dialect().lock(FilterHash.of(command.schema(), command.filter()))
                : null;
        return lock == null
                ? found(command)
                : Flow.run(lock).then(held -> {
                    rows.renderer().dialect().checkLock(held);
                    return found(command);
                });
    }

    private Flow<EntityResult> found(EntityCommand.Upsert command) {
        EntitySchema schema = command.schema();
        List<Sort> first = List.of(new Sort(FieldRef.of(schema.id()), false));
        return rows.locked(schema, command.filter(), first, 1).then(found -> {
            boolean created = found.isEmpty();
            Flow<Map<String, Object>> image = created
                    ? saves.insert(List.of(command.insert().get())).map(images -> images.get(0))
                    : saves.change(command.update(), found.get(0));
            return image.then(after -> answer(Operation.UPSERT, schema, after, command.echo()))
                    .map(result -> result.withCreated(created));
        });
    }
}
