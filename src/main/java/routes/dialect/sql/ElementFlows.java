package routes.dialect.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityCommand;
import routes.entity.EntityResult;
import routes.entity.Filter;
import routes.entity.IfMatch;
import routes.entity.Operation;
import routes.entity.RowWrite;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Relation;

/** addToSet, pull and increment: changes that depend on what is there, and lose no other change to the row. */
final class ElementFlows {
    private final UpdateFlows updates;
    private final SaveFlows saves;
    private final RowWrites rows;
    private final RowStatements statements;
    private final Preconditions preconditions;
    private final ReferenceGuard guard;
    private final LinkedChanges links;

    ElementFlows(UpdateFlows updates, SaveFlows saves, Preconditions preconditions, LinkedChanges links) {
        this.updates = updates;
        this.saves = saves;
        this.rows = saves.rows();
        this.preconditions = preconditions;
        this.guard = saves.guard();
        this.statements = rows.renderer();
        this.links = links;
    }

    Flow<EntityResult> changeSet(EntityCommand.ChangeSet command) {
        EntitySchema schema = command.schema();
        Operation operation = command.add() ? Operation.ADD_TO_SET : Operation.PULL;
        Selection selection = Selection.of(schema, command.echo(), List.of());
        Step element = element(command, selection);
        return element == null
                ? computed(command)
                : Flow.run(element)
                        .then(answer -> answer.updated() == 0
                                ? computed(command)
                                : updates.changed(operation, schema, command.id(), answer, selection));
    }

    /** The change as one step, where the database has one and nothing has to be looked at before. */
    private @Nullable Step element(EntityCommand.ChangeSet command, Selection selection) {
        Column column = command.column();
        if (rows.tells()
                || column == null
                || command.ifMatch() != null
                || !command.rule().equals(Filter.ALL)) {
            return null;
        }
        EntitySchema schema = command.schema();
        return statements.element(
                schema,
                column,
                command.value(),
                command.add(),
                rows.touched(schema),
                SqlRenderer.row(schema, command.id(), command.scope()),
                selection.columns());
    }

    private Flow<EntityResult> computed(EntityCommand.ChangeSet command) {
        EntitySchema schema = command.schema();
        Operation operation = command.add() ? Operation.ADD_TO_SET : Operation.PULL;
        return known(schema, command.id(), command.scope(), command.ifMatch()).then(row -> {
            Map<Column, @Nullable Object> values = rows.touched(schema);
            Column column = command.column();
            if (column != null) {
                values.put(column, ChangedValues.set(column, row.get(column.name()), command.value(), command.add()));
            }
            Flow<Map<String, Object>> after = saves.change(write(command, values), row);
            Relation relation = command.relation();
            Flow<Map<String, Object>> all = relation == null
                    ? after
                    : after.then(image -> link(relation, command)
                            .then(changed -> changed == 0
                                    ? Flow.done(0)
                                    : rows.toldRows()
                                            .linked(schema, List.of(row), List.of(image))
                                            .then(told ->
                                                    links.changed(relation, List.of(String.valueOf(command.value())))))
                            .map(done -> image));
            return all.then(image -> updates.answer(operation, schema, image, command.echo()));
        });
    }

    private Flow<Map<String, Object>> known(EntitySchema schema, String id, Filter scope, @Nullable IfMatch condition) {
        return rows.locked(schema, id, scope).then(before -> preconditions.met(schema, before, condition));
    }

    private static RowWrite write(EntityCommand.ChangeSet command, Map<Column, @Nullable Object> values) {
        return new RowWrite(command.schema(), command.id(), false, values, List.of(), command.scope(), command.rule());
    }

    // The row itself is locked, so nobody adds or takes out the same link at the same time.
    private Flow<Integer> link(Relation relation, EntityCommand.ChangeSet command) {
        LinkStatements renderer = statements.links();
        String other = String.valueOf(command.value());
        List<String> one = List.of(other);
        return Flow.run(renderer.linked(relation, command.id(), other)).then(answer -> {
            if (answer.rows().isEmpty() != command.add()) {
                return Flow.done(0);
            }
            return command.add()
                    ? guard.links(relation, one, List.of())
                            .then(allowed -> Flow.run(renderer.link(relation, command.id(), one)))
                            .map(SqlAnswer::updated)
                    : guard.links(relation, List.of(), one)
                            .then(allowed -> Flow.run(renderer.unlink(relation, command.id(), one)))
                            .map(SqlAnswer::updated);
        });
    }

    Flow<EntityResult> increment(EntityCommand.Increment command) {
        return !rows.tells()
                        && statements.exact(command.column().type())
                        && command.ifMatch() == null
                        && command.rule().equals(Filter.ALL)
                ? added(command)
                : computed(command);
    }

    private Flow<EntityResult> added(EntityCommand.Increment command) {
        EntitySchema schema = command.schema();
        Selection selection = Selection.of(schema, command.echo(), List.of());
        Filter row = SqlRenderer.row(schema, command.id(), command.scope());
        return rows.increment(
                        schema, command.column(), command.amount(), rows.touched(schema), row, selection.columns())
                // No row was changed: there is none, or the sum would not fit.
                .then(answer -> answer.updated() == 0
                        ? computed(command)
                        : updates.changed(Operation.INCREMENT, schema, command.id(), answer, selection));
    }

    private Flow<EntityResult> computed(EntityCommand.Increment command) {
        EntitySchema schema = command.schema();
        return known(schema, command.id(), command.scope(), command.ifMatch()).then(row -> {
            Map<Column, @Nullable Object> values = new HashMap<>(rows.touched(schema));
            values.put(
                    command.column(),
                    ChangedValues.sum(command.column(), row.get(command.column().name()), command.amount()));
            RowWrite write =
                    new RowWrite(schema, command.id(), false, values, List.of(), command.scope(), command.rule());
            return saves.change(write, row)
                    .then(after -> updates.answer(Operation.INCREMENT, schema, after, command.echo()));
        });
    }
}
