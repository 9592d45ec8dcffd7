package routes.dialect.remote;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import routes.dialect.remote.RemoteRows.Change;
import routes.dialect.remote.RemoteRows.Kind;
import routes.dialect.remote.RemoteRows.Row;
import routes.dialect.sql.ChangedValues;
import routes.dialect.sql.Flow;
import routes.dialect.sql.Misses;
import routes.entity.EntityCall;
import routes.entity.EntityCommand;
import routes.entity.EntityResult;
import routes.entity.Filter;
import routes.entity.IfMatch;
import routes.entity.Operation;
import routes.entity.Projection;
import routes.entity.RowWrite;
import routes.schema.CanonicalDate;
import routes.schema.Column;
import routes.schema.EntitySchema;

/** The operations of one call that write one row: what has to be read, what is changed, and what is answered. */
final class RemoteWrites {
    private final RemoteRows rows;
    private final RemoteReads reads;
    private final EntityCall call;
    private final InstantSource clock;
    private final WrittenRows written;

    RemoteWrites(RemoteRows rows, RemoteReads reads, EntityCall call, InstantSource clock) {
        this.rows = rows;
        this.reads = reads;
        this.call = call;
        this.clock = clock;
        this.written = new WrittenRows(rows, call);
    }

    Flow<Pending> plan() {
        EntityCommand command = call.command();
        if (command instanceof EntityCommand.Create create) {
            return create(create);
        }
        if (command instanceof EntityCommand.Update update) {
            return update(update);
        }
        if (command instanceof EntityCommand.Upsert upsert) {
            return upsert(upsert);
        }
        if (command instanceof EntityCommand.Delete delete) {
            return delete(delete);
        }
        if (command instanceof EntityCommand.ChangeSet change) {
            return changeSet(change);
        }
        if (command instanceof EntityCommand.Increment increment) {
            return increment(increment);
        }
        return new RemoteBulk(rows, written).plan(command);
    }

    private Flow<Pending> create(EntityCommand.Create command) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < command.rows().size(); i++) {
            changes.add(written.insert(command.rows().get(i), Chosen.id(call.request(), i)));
        }
        return Flow.each(command.rows(), write -> written.references(write, Map.of()))
                .map(allowed -> new Pending(
                        changes,
                        outcome -> Flow.each(pairs(changes, outcome), pair -> row(pair, command.echo()))
                                .map(created -> created(command, created))));
    }

    private static EntityResult created(EntityCommand.Create command, List<Row> created) {
        if (!command.list()) {
            return ShownRows.single(
                            Operation.CREATE, command.echo(), created.get(0).values())
                    .withCreated(true);
        }
        List<Map<String, Object>> shown = created.stream()
                .map(row -> ShownRows.row(command.echo(), row.values()))
                .toList();
        return EntityResult.counted(Operation.CREATE, shown, shown.size()).withCreated(true);
    }

    /** A change beside the row as it is afterwards. */
    private record Outcome(Change change, Optional<Row> row) {}

    private static List<Outcome> pairs(List<Change> changes, List<Optional<Row>> rows) {
        List<Outcome> pairs = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            pairs.add(new Outcome(changes.get(i), rows.get(i)));
        }
        return pairs;
    }

    // Read where the service did not tell, and where relations are to be filled in.
    private Flow<Row> row(Outcome outcome, Projection echo) {
        if (outcome.change().kind() == Kind.UPDATE) {
            outcome.row()
                    .ifPresent(row -> reads.known(
                            outcome.change().schema(), outcome.change().id(), row));
        }
        if (outcome.row().isPresent() && echo.includes().isEmpty()) {
            return Flow.done(outcome.row().get());
        }
        EntitySchema schema = outcome.change().schema();
        String id = outcome.row()
                .map(row -> String.valueOf(row.values().get(Column.ID)))
                .orElse(outcome.change().id());
        return reads.first(schema, WrittenRows.row(schema, id, Filter.ALL), echo, List.of())
                .map(row -> {
                    if (row == null) {
                        throw Misses.byId(schema);
                    }
                    return row;
                });
    }

    private Flow<Pending> update(EntityCommand.Update command) {
        RowWrite write = command.write();
        if (command.ifMatch() == null && written.blind(write) && !write.values().isEmpty()) {
            return Flow.done(changed(written.blindly(write), Operation.UPDATE, command.echo()));
        }
        return known(write.schema(), write.id(), write.scope(), command.ifMatch())
                .then(row -> change(write, row, Operation.UPDATE, command.echo()));
    }

    private Flow<Pending> change(RowWrite write, Row before, Operation operation, Projection echo) {
        if (write.values().isEmpty()) {
            written.refuseLinks(write);
            Change none = new Change(Kind.UPDATE, write.schema(), id(before), true, Map.of(), null);
            return row(new Outcome(none, Optional.empty()), echo)
                    .map(row -> Pending.done(ShownRows.single(operation, echo, row.values())));
        }
        return written.changed(write, before).map(change -> changed(change, operation, echo));
    }

    private Pending changed(Change change, Operation operation, Projection echo) {
        return new Pending(
                List.of(change),
                outcome -> row(new Outcome(change, outcome.get(0)), echo)
                        .map(row -> ShownRows.single(operation, echo, row.values())));
    }

    /** The row of this id, which is the one its writer knows. */
    private Flow<Row> known(EntitySchema schema, String id, Filter scope, @Nullable IfMatch ifMatch) {
        return reads.whole(schema, WrittenRows.row(schema, id, scope)).then(row -> {
            if (row == null) {
                throw Misses.byId(schema);
            }
            if (ifMatch != null
                    && !ifMatch.tags().any()
                    && !ifMatch.tags().matches(ifMatch.scope().row(row.values()))) {
                throw Misses.changed(schema);
            }
            return ifMatch == null ? Flow.done(row) : tagged(schema, row);
        });
    }

    // A service may tell the tags of rows that are asked for by themselves alone.
    private Flow<Row> tagged(EntitySchema schema, Row row) {
        return row.tag() != null
                ? Flow.done(row)
                : rows.alone(schema, id(row)).map(alone -> {
                    Row found = alone.orElseThrow(LostRace::new);
                    if (found.tag() == null) {
                        throw Unsupported.guarded(schema);
                    }
                    if (!found.values().equals(row.values())) {
                        throw new LostRace();
                    }
                    return found;
                });
    }

    private Flow<Pending> upsert(EntityCommand.Upsert command) {
        return reads.whole(command.schema(), command.filter()).then(found -> {
            if (found != null) {
                return change(command.update(), found, Operation.UPSERT, command.echo());
            }
            RowWrite write = command.insert().get();
            Change insert = written.insert(write, Chosen.idOfUpsert(call.request()));
            return written.references(write, Map.of()).map(allowed -> {
                Pending created = changed(insert, Operation.UPSERT, command.echo());
                return new Pending(
                        created.changes(),
                        outcome -> created.answer().apply(outcome).map(result -> result.withCreated(true)));
            });
        });
    }

    private Flow<Pending> delete(EntityCommand.Delete command) {
        EntitySchema schema = command.schema();
        if (command.ifMatch() == null && command.scope().equals(Filter.ALL)) {
            return Flow.done(deleted(new Change(Kind.DELETE, schema, command.id(), true, Map.of(), null)));
        }
        return known(schema, command.id(), command.scope(), command.ifMatch())
                .map(row -> deleted(new Change(Kind.DELETE, schema, id(row), true, Map.of(), row.tag())));
    }

    private static Pending deleted(Change change) {
        return new Pending(List.of(change), outcome -> Flow.done(EntityResult.of(Operation.DELETE, true)));
    }

    private Flow<Pending> changeSet(EntityCommand.ChangeSet command) {
        Column column = command.column();
        if (column == null) {
            throw Unsupported.related();
        }
        Operation operation = command.add() ? Operation.ADD_TO_SET : Operation.PULL;
        return guarded(command.schema(), command.id(), command.scope(), command.ifMatch())
                .then(row -> {
                    Object list =
                            ChangedValues.set(column, row.values().get(column.name()), command.value(), command.add());
                    return change(
                            write(command.schema(), id(row), column, list, command.rule()),
                            row,
                            operation,
                            command.echo());
                });
    }

    private Flow<Pending> increment(EntityCommand.Increment command) {
        Column column = command.column();
        return guarded(command.schema(), command.id(), command.scope(), command.ifMatch())
                .then(row -> {
                    Number sum = ChangedValues.sum(column, row.values().get(column.name()), command.amount());
                    RowWrite write = write(command.schema(), id(row), column, sum, command.rule());
                    return change(write, row, Operation.INCREMENT, command.echo());
                });
    }

    // What is made of the row's own value must not undo what somebody else makes of it meanwhile.
    private Flow<Row> guarded(EntitySchema schema, String id, Filter scope, @Nullable IfMatch ifMatch) {
        return known(schema, id, scope, ifMatch).then(row -> tagged(schema, row));
    }

    private RowWrite write(EntitySchema schema, String id, Column column, @Nullable Object value, Filter rule) {
        Map<Column, @Nullable Object> values = new LinkedHashMap<>();
        values.put(column, value);
        Column updatedAt = schema.column(Column.UPDATED_AT);
        if (updatedAt != null && updatedAt.is(Column.Role.UPDATED_AT)) {
            values.put(updatedAt, CanonicalDate.of(clock.instant()));
        }
        return new RowWrite(schema, id, false, values, List.of(), Filter.ALL, rule);
    }

    static String id(Row row) {
        return String.valueOf(row.values().get(Column.ID));
    }
}
