package routes.dialect.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import routes.entity.ChangeEvent.Kind;
import routes.entity.EntityCommand;
import routes.entity.EntityResult;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Operation;
import routes.entity.Projection;
import routes.entity.RowWrite;
import routes.entity.Sort;
import routes.schema.EntitySchema;
import routes.schema.Relation;

/** create, update, updateMany and upsert. */
final class UpdateFlows {
    private final ReadFlows reads;
    private final RowWrites rows;
    private final SaveFlows saves;
    private final Preconditions preconditions;

    UpdateFlows(ReadFlows reads, SaveFlows saves, Preconditions preconditions) {
        this.reads = reads;
        this.rows = saves.rows();
        this.saves = saves;
        this.preconditions = preconditions;
    }

    Flow<EntityResult> create(EntityCommand.Create command) {
        EntitySchema schema = command.schema();
        return saves.insert(command.rows())
                .then(images -> reads.created(schema, images, command.echo(), linked(command.rows()))
                        .map(shown -> command.list()
                                ? EntityResult.counted(Operation.CREATE, shown, shown.size())
                                : ReadFlows.tagged(
                                        Operation.CREATE,
                                        shown.get(0),
                                        ReadFlows.tag(images.get(0), command.echo()),
                                        command.echo())))
                .map(result -> result.withCreated(true));
    }

    private static Set<Relation> linked(List<RowWrite> writes) {
        Set<Relation> linked = new HashSet<>();
        writes.forEach(write -> write.links().forEach(link -> linked.add(link.relation())));
        return linked;
    }

    Flow<EntityResult> update(EntityCommand.Update command) {
        RowWrite write = command.write();
        EntitySchema schema = command.schema();
        if (command.ifMatch() == null && saves.blind(write) && !write.values().isEmpty()) {
            Selection selection = Selection.of(schema, command.echo(), List.of());
            Filter row = SqlRenderer.row(schema, write.id(), write.scope());
            return rows.update(schema, write.values(), row, selection.columns())
                    .then(answer -> changed(Operation.UPDATE, schema, write.id(), answer, selection));
        }
        return rows.locked(schema, write.id(), write.scope())
                .then(before -> preconditions.met(schema, before, command.ifMatch()))
                .then(before -> saves.change(write, before))
                .then(after -> answer(Operation.UPDATE, schema, after, command.echo()));
    }

    /** The row that an UPDATE told of, or that is read now where it could not. */
    Flow<EntityResult> changed(
            Operation operation, EntitySchema schema, String id, SqlAnswer answer, Selection selection) {
        if (answer.updated() == 0) {
            throw Misses.byId(schema);
        }
        Flow<SqlAnswer> row = answer.rows().isEmpty()
                ? Flow.run(rows.renderer().all(schema, selection.columns(), SqlRenderer.row(schema, id, Filter.ALL)))
                : Flow.done(answer);
        return row.then(told -> reads.single(operation, told, selection));
    }

    /** The answer about a row of which all columns are at hand. */
    Flow<EntityResult> answer(Operation operation, EntitySchema schema, Map<String, Object> image, Projection echo) {
        String tag = ReadFlows.tag(image, echo);
        return reads.answers(schema, List.of(image), echo)
                .map(shown -> ReadFlows.tagged(operation, shown.get(0), tag, echo));
    }

    Flow<EntityResult> updateMany(EntityCommand.UpdateMany command) {
        RowWrite write = command.write();
        return saves.guard().inserts(List.of(write)).then(allowed -> changeAll(command, write));
    }

    private Flow<EntityResult> changeAll(EntityCommand.UpdateMany command, RowWrite write) {
        boolean blind = write.rule().equals(Filter.ALL) && write.links().isEmpty();
        Flow<Long> changed;
        if (write.values().isEmpty() && blind) {
            changed = Flow.run(rows.renderer().count(command.schema(), command.filter()))
                    .map(SqlRenderer::count);
        } else if (blind && !rows.tells() && !Filter.related(command.filter())) {
            changed = rows.update(command.schema(), write.values(), command.filter(), List.of())
                    .map(answer -> (long) answer.updated());
        } else {
            EntitySchema schema = command.schema();
            changed = new ManyRows(
                            rows,
                            schema,
                            found -> blind
                                    ? rows.changeAll(Kind.UPDATED, schema, write.values(), found)
                                    : Flow.each(found, before -> saves.change(write, before))
                                            .map(List::size))
                    .meeting(command.filter());
        }
        return changed.map(count -> EntityResult.counted(Operation.UPDATE_MANY, null, count));
    }

    /**
     * Looks for the row and changes or inserts it. Where the filter fixes a unique set, two that both insert
     * meet in its index, and the unit that lost is run again; else a lock lets one pass at a time.
     */
    Flow<EntityResult> upsert(EntityCommand.Upsert command) {
        EntitySchema schema = command.schema();
        // On what was asked: keys with different limits on rows may still both find none and insert.
        Step lock = command.unique().isEmpty()
                ? rows.renderer().lock(schema, FilterHash.of(schema, command.asked()))
                : null;
        return lock == null
                ? found(command)
                : Flow.run(lock).then(held -> {
                    rows.renderer().checkLock(held);
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
            return image.then(after -> rows.toldRows()
                            .of(Kind.UPSERTED, schema, found, List.of(after))
                            .then(told -> answer(Operation.UPSERT, schema, after, command.echo())))
                    .map(result -> result.withCreated(created));
        });
    }
}
