package routes.dialect.mongodb;

import com.mongodb.MongoException;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoClient;
import java.util.concurrent.locks.Lock;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import routes.entity.UnitOfWork;

/**
 * One run of the route for one unit of work: in a transaction where the unit writes and the server has them, and again
 * where it lost a race and nothing of it is left.
 */
final class MongoRun {
    /** The name under which the route finds its client. */
    private static final String CLIENT = "documents";

    private final Exchange exchange;
    private final Runnable steps;
    private final UnitOfWork work;
    private final DocumentDatabase database;

    MongoRun(Exchange exchange, Runnable steps) {
        this.exchange = exchange;
        this.steps = steps;
        this.work = exchange.getMessage().getBody(UnitOfWork.class);
        this.database = (DocumentDatabase) work.project().database();
    }

    void run() {
        try {
            bindClient();
            database.prepare();
        } catch (MongoException failure) {
            throw database.problems().told(failure);
        }
        MongoUnit outer = MongoUnit.bound();
        if (outer != null && outer.session() != null) {
            join(outer);
            return;
        }
        Lock turn = work.writes() && !database.server().transactions()
                ? database.turns().of(work)
                : null;
        if (turn == null) {
            tries();
            return;
        }
        turn.lock();
        try {
            tries();
        } finally {
            turn.unlock();
        }
    }

    // Bound when it is first used, so that no class of the driver is loaded before.
    private void bindClient() {
        if (exchange.getContext().getRegistry().lookupByName(CLIENT) == null) {
            exchange.getContext().getRegistry().bind(CLIENT, MongoClient.class, SessionClient.create());
        }
    }

    private void tries() {
        MongoRetry retry = new MongoRetry(work);
        Throwable failure = attempt(retry);
        while (failure != null && retry.again(failure)) {
            exchange.setException(null);
            exchange.getMessage().setBody(work);
            failure = attempt(retry);
        }
        if (failure != null) {
            exchange.setException(database.problems().of(failure, retry.step(), work));
        }
    }

    private @Nullable Throwable attempt(MongoRetry retry) {
        if (!work.writes() || !database.server().transactions()) {
            MongoUnit unit = steps(null);
            Throwable failure = exchange.getException();
            if (failure != null && work.writes()) {
                unit.undo(failure);
            }
            retry.failedAt(unit.step(), unit.written());
            return failure;
        }
        try (ClientSession session = database.server().client().startSession()) {
            session.startTransaction();
            MongoUnit unit = steps(session);
            retry.failedAt(unit.step(), false);
            if (exchange.getException() != null || exchange.isRollbackOnly()) {
                session.abortTransaction();
            } else {
                retry.failedAt(null, true);
                session.commitTransaction();
            }
            return exchange.getException();
        } catch (MongoException failure) {
            return failure;
        }
    }

    // A unit inside a unit is part of it, and its failure fails the whole.
    private void join(MongoUnit outer) {
        if (outer.database() != database) {
            throw new IllegalStateException("a unit of work concerns one project, and another one was asked for in it");
        }
        MongoUnit unit = steps(outer.session());
        if (exchange.getException() != null) {
            exchange.setException(database.problems().of(exchange.getException(), unit.step(), work));
        }
    }

    private MongoUnit steps(@Nullable ClientSession session) {
        MongoUnit unit = MongoUnit.bind(work, database, session);
        try {
            steps.run();
        } finally {
            unit.unbind();
            if (exchange.getException() != null) {
                unit.abandon();
                exchange.removeProperty(NextOperation.OPERATION);
                exchange.getMessage().removeHeaders("CamelMongo*");
                exchange.getMessage().setBody(work);
            } else if (unit.weight().counts()) {
                exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                    @Override
                    public void onDone(Exchange sent) {
                        unit.weight().close();
                    }
                });
            }
        }
        return unit;
    }
}
