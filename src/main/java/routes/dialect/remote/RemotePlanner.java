package routes.dialect.remote;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import routes.dialect.remote.RemoteRows.Change;
import routes.dialect.remote.RemoteRows.Row;
import routes.dialect.sql.Flow;
import routes.entity.EntityCall;
import routes.entity.EntityResult;
import routes.entity.UnitOfWork;

/**
 * Turns a unit of work into calls: first all that has to be read, then all changes at once, then what the answers still
 * lack. So several changes can be one change set, which a service makes as a whole or not at all.
 */
public final class RemotePlanner {
    private final RemoteRows rows;
    private final RemoteReads reads;
    private final InstantSource clock;

    public RemotePlanner(RemoteRows rows, RemoteServer server, InstantSource clock) {
        this.rows = rows;
        this.reads = new RemoteReads(rows, new ReplyRunner(server));
        this.clock = clock;
    }

    public Flow<List<EntityResult>> plan(UnitOfWork work) {
        if (!work.writes()) {
            return Flow.each(work.calls(), call -> reads.plan(call.command()));
        }
        return Flow.each(work.calls(), this::pending).then(this::changed);
    }

    private Flow<Pending> pending(EntityCall call) {
        return call.request().operation().writes()
                ? new RemoteWrites(rows, reads, call, clock).plan()
                : reads.plan(call.command()).map(Pending::done);
    }

    private Flow<List<EntityResult>> changed(List<Pending> pending) {
        List<Change> changes = new ArrayList<>();
        pending.forEach(each -> changes.addAll(each.changes()));
        Flow<List<Optional<Row>>> made = changes.isEmpty() ? Flow.done(List.of()) : rows.apply(changes);
        return made.then(outcome -> {
            List<Flow<EntityResult>> answers = new ArrayList<>();
            int at = 0;
            for (Pending each : pending) {
                int next = at + each.changes().size();
                answers.add(each.answer().apply(outcome.subList(at, next)));
                at = next;
            }
            return Flow.each(answers, answer -> answer);
        });
    }
}
