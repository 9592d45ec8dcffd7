package routes.dialect.remote;

import java.util.List;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.Flow;
import routes.entity.EntityResult;
import routes.entity.UnitOfWork;

/** A unit of work while it runs: how far its flow has come. */
final class RemoteUnit {
    private final UnitOfWork work;
    private final RemoteDatabase database;
    private Flow<List<EntityResult>> flow;

    RemoteUnit(UnitOfWork work, RemoteDatabase database) {
        this.work = work;
        this.database = database;
        this.flow = database.plan(work);
    }

    UnitOfWork work() {
        return work;
    }

    RemoteDatabase database() {
        return database;
    }

    /** The call the flow waits for, or null when it is done. */
    @Nullable
    RemoteCall next() {
        return flow instanceof Flow.Run<List<EntityResult>> run ? (RemoteCall) run.step() : null;
    }

    void accept(RemoteReply reply) {
        flow = ((Flow.Run<List<EntityResult>>) flow).then().apply(RemoteCall.answer(reply));
        database.server().problems().well();
    }

    /** Gives each call its result; only now, so that a unit which fails on the way leaves none behind. */
    void finish() {
        List<EntityResult> results = ((Flow.Done<List<EntityResult>>) flow).value();
        for (int i = 0; i < results.size(); i++) {
            work.calls().get(i).result(results.get(i));
        }
    }
}
