package routes.dialect.remote;

import java.util.List;
import java.util.Map;
import routes.dialect.remote.RemoteRows.Change;
import routes.dialect.remote.RemoteRows.Kind;
import routes.dialect.remote.RemoteRows.Query;
import routes.dialect.remote.RemoteRows.Row;
import routes.dialect.sql.Flow;
import routes.entity.EntityCommand;
import routes.entity.EntityResult;
import routes.entity.FieldRef;
import routes.entity.Filter;
import routes.entity.Operation;
import routes.entity.RowWrite;
import routes.entity.Sort;
import routes.schema.EntitySchema;

/**
 * updateMany and deleteMany: the rows are read and then changed together. Of more rows than one change set may have
 * none is changed.
 */
final class RemoteBulk {
    static final int MAX_ROWS = 1000;

    private final RemoteRows rows;
    private final WrittenRows written;

    RemoteBulk(RemoteRows rows, WrittenRows written) {
        this.rows = rows;
        this.written = written;
    }

    Flow<Pending> plan(EntityCommand command) {
        return command instanceof EntityCommand.UpdateMany update
                ? update(update)
                : delete((EntityCommand.DeleteMany) command);
    }

    private Flow<Pending> update(EntityCommand.UpdateMany command) {
        RowWrite write = command.write();
        written.refuseLinks(write);
        if (write.values().isEmpty()) {
            return rows.count(command.schema(), command.filter())
                    .map(count -> Pending.done(EntityResult.counted(Operation.UPDATE_MANY, null, count)));
        }
        return found(command.schema(), command.filter())
                .then(found -> Flow.each(found, row -> written.changed(write, row)))
                .map(changes -> new Pending(
                        changes,
                        outcome -> Flow.done(EntityResult.counted(Operation.UPDATE_MANY, null, changes.size()))));
    }

    private Flow<Pending> delete(EntityCommand.DeleteMany command) {
        return found(command.schema(), command.filter()).map(found -> {
            long count = found.size();
            List<Change> changes = found.stream()
                    .map(row ->
                            new Change(Kind.DELETE, command.schema(), RemoteWrites.id(row), true, Map.of(), row.tag()))
                    .toList();
            return new Pending(
                    changes, outcome -> Flow.done(EntityResult.counted(Operation.DELETE_MANY, count, count)));
        });
    }

    private Flow<List<Row>> found(EntitySchema schema, Filter filter) {
        List<Sort> sort = List.of(new Sort(FieldRef.of(schema.id()), false));
        return rows.find(new Query(schema, schema.columns(), List.of(), filter, sort, 0, MAX_ROWS + 1, false))
                .map(found -> {
                    if (found.rows().size() > MAX_ROWS) {
                        throw Unsupported.many(MAX_ROWS);
                    }
                    return found.rows();
                });
    }
}
