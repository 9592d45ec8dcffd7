package routes.dialect.sql;

import java.time.InstantSource;
import java.util.List;
import routes.entity.Caller;
import routes.entity.EntityCommand;
import routes.entity.EntityResult;
import routes.entity.Reach;
import routes.entity.RowChange;
import routes.schema.SchemaCatalog;

/**
 * Turns a checked command into the statements that carry it out, one after another. It has no state: all that
 * a flow knows it has read itself, so a unit that lost a race is run again from the same flow.
 */
public final class SqlPlanner implements CommandPlanner {
    private final RowWrites rows;
    private final InstantSource clock;
    private final ReadFlows reads;

    /**
     * @param runner runs the reads that fill in relations while an answer is streamed
     * @param clock gives the times that a command does not carry: of deletes, sets and increments
     */
    public SqlPlanner(SqlDialect dialect, TableNames names, FlowRunner runner, InstantSource clock) {
        this(new SqlRenderer(dialect, names), runner, clock);
    }

    /** A planner for any kind of database whose steps these are. */
    public SqlPlanner(RowStatements statements, FlowRunner runner, InstantSource clock) {
        this(new RowWrites(statements, clock, false), new ReadFlows(statements, runner), clock);
    }

    private SqlPlanner(RowWrites rows, ReadFlows reads, InstantSource clock) {
        this.rows = rows;
        this.reads = reads;
        this.clock = clock;
    }

    @Override
    public SqlPlanner telling() {
        return new SqlPlanner(new RowWrites(rows.renderer(), clock, true), reads, clock);
    }

    @Override
    public Flow<Integer> ahead(List<EntityCommand> commands) {
        RowStatements statements = rows.renderer();
        return statements.locksRows() ? RowsAhead.locked(commands, statements) : Flow.done(0);
    }

    @Override
    public Flow<List<RowChange>> complete(List<RowChange> changes) {
        return LinkedChanges.completed(reads.includes().links(), changes);
    }

    @Override
    public Flow<EntityResult> plan(EntityCommand command, SchemaCatalog catalog, Caller caller) {
        if (command instanceof EntityCommand.FindAll find) {
            return reads.findAll(find);
        }
        if (command instanceof EntityCommand.FindOne find) {
            return reads.findOne(find);
        }
        if (command instanceof EntityCommand.Count count) {
            return reads.count(count);
        }
        if (command instanceof EntityCommand.Aggregate aggregate) {
            return reads.aggregate(aggregate);
        }
        return write(command, catalog, Reach.of(caller));
    }

    private Flow<EntityResult> write(EntityCommand command, SchemaCatalog catalog, Reach reach) {
        RemoveFlows removes = new RemoveFlows(rows, catalog, reach);
        Preconditions preconditions = new Preconditions(reads.includes().links());
        DeleteFlows deletes = new DeleteFlows(rows, removes, preconditions);
        if (command instanceof EntityCommand.Delete delete) {
            return deletes.delete(delete);
        }
        if (command instanceof EntityCommand.DeleteMany delete) {
            return deletes.deleteMany(delete);
        }
        SaveFlows saves = new SaveFlows(rows, removes, new ReferenceGuard(rows, catalog, reach));
        UpdateFlows updates = new UpdateFlows(reads, saves, preconditions);
        if (command instanceof EntityCommand.Create create) {
            return updates.create(create);
        }
        if (command instanceof EntityCommand.Update update) {
            return updates.update(update);
        }
        if (command instanceof EntityCommand.UpdateMany update) {
            return updates.updateMany(update);
        }
        if (command instanceof EntityCommand.Upsert upsert) {
            return updates.upsert(upsert);
        }
        ElementFlows elements = new ElementFlows(updates, saves, preconditions, removes.linked());
        return command instanceof EntityCommand.ChangeSet change
                ? elements.changeSet(change)
                : elements.increment((EntityCommand.Increment) command);
    }
}
