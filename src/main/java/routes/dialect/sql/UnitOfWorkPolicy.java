package routes.dialect.sql;

import java.sql.SQLException;
import java.util.function.Consumer;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.AsyncProcessorAwaitManager;
import org.apache.camel.spi.TransactedPolicy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
import routes.entity.UnitOfWork;

/**
 * Runs the steps it wraps as one unit of work of one project: binds the project to the thread, begins a
 * transaction when the unit writes, commits or rolls back. A unit that lost a race is run again; an
 * exception stays on the exchange, where the transport's own handler finds it.
 */
public final class UnitOfWorkPolicy implements TransactedPolicy {

    @Override
    public void beforeWrap(Route route, NamedNode definition) {}

    @Override
    public Processor wrap(Route route, Processor steps) {
        AsyncProcessorAwaitManager await = PluginHelper.getAsyncProcessorAwaitManager(route.getCamelContext());
        return new DelegateAsyncProcessor(AsyncProcessorConverterHelper.convert(steps)) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                try {
                    run(exchange, getProcessor(), await);
                } catch (Throwable failure) {
                    exchange.setException(failure);
                }
                // The whole unit runs on this thread: the project is bound to it.
                callback.done(true);
                return true;
            }
        };
    }

    private void run(Exchange exchange, AsyncProcessor steps, AsyncProcessorAwaitManager await) {
        UnitOfWork work = exchange.getMessage().getBody(UnitOfWork.class);
        SqlDatabase database = (SqlDatabase) work.project().database();
        Consumer<SqlUnit> run = unit -> steps(exchange, steps, await, unit);
        SqlUnit outer = SqlUnit.bound();
        if (outer != null && outer.transaction() != null) {
            join(exchange, run, outer, work, database);
            return;
        }
        try (UnitRetry retry = new UnitRetry(database, work)) {
            Throwable failure = attempt(exchange, run, work, database, retry);
            while (failure != null && retry.again(failure)) {
                exchange.setException(null);
                exchange.getMessage().setBody(work);
                failure = attempt(exchange, run, work, database, retry);
            }
            if (failure != null) {
                exchange.setException(database.refused(failure, retry.statement(), work));
            }
        }
    }

    private @Nullable Throwable attempt(
            Exchange exchange, Consumer<SqlUnit> run, UnitOfWork work, SqlDatabase database, UnitRetry retry) {
        if (work.writes()) {
            return write(exchange, run, work, database, retry);
        }
        SqlUnit unit = SqlUnit.bind(work, database, null);
        run.accept(unit);
        retry.failedAt(unit.statement());
        return exchange.getException();
    }

    private @Nullable Throwable write(
            Exchange exchange, Consumer<SqlUnit> run, UnitOfWork work, SqlDatabase database, UnitRetry retry) {
        // Tells Camel to stay on this thread in every step.
        exchange.getUnitOfWork().beginTransactedBy(this);
        try (SqlTransaction transaction = database.connections().begin()) {
            SqlUnit unit = SqlUnit.bind(work, database, transaction);
            run.accept(unit);
            retry.failedAt(unit.statement());
            Throwable failure = exchange.getException() == null ? unit.innerFailure() : exchange.getException();
            if (failure != null) {
                return failure;
            }
            if (exchange.isRollbackOnly()) {
                // Told, or the client would take for done what is undone.
                exchange.setRollbackOnly(false);
                return new IllegalStateException("a step of the route marked the unit of work to be rolled back");
            }
            retry.committing();
            transaction.commit();
            return null;
        } catch (SQLException | RuntimeException failure) {
            return failure;
        } finally {
            exchange.getUnitOfWork().endTransactedBy(this);
        }
    }

    // A unit inside a unit is part of it. Its failure undoes the whole, even if a step in between swallows it.
    private static void join(
            Exchange exchange, Consumer<SqlUnit> run, SqlUnit outer, UnitOfWork work, SqlDatabase database) {
        if (outer.database() != database) {
            throw new IllegalStateException("a unit of work concerns one project, and another one was asked for in it");
        }
        SqlUnit unit = SqlUnit.bind(work, database, outer.transaction());
        run.accept(unit);
        Throwable failure = exchange.getException();
        if (failure != null) {
            outer.innerFailed(failure);
            exchange.setException(database.problems().of(failure, unit.statement(), work));
        } else {
            outer.join(unit);
        }
    }

    private static void steps(Exchange exchange, AsyncProcessor steps, AsyncProcessorAwaitManager await, SqlUnit unit) {
        try {
            await.process(steps, exchange);
        } finally {
            unit.unbind();
            if (exchange.getException() != null) {
                unit.abandon();
                exchange.removeProperty(NextStatement.STATEMENT);
                exchange.removeProperty(NextStatement.STREAM);
                exchange.getMessage().setBody(unit.work());
            } else if (unit.weight().counts()) {
                exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                    @Override
                    public void onDone(Exchange sent) {
                        unit.weight().close();
                    }
                });
            }
        }
    }
}
