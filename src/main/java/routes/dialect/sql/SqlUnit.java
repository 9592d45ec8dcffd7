package routes.dialect.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import routes.entity.EntityResult;
import routes.entity.RowCursor;
import routes.entity.UnitOfWork;

/**
 * A unit of work while it runs: how far its flow has come and the transaction it runs in. It is bound to its
 * thread, so that the one data source of the route hands out the connection of the right project.
 */
final class SqlUnit {
    private static final ThreadLocal<@Nullable SqlUnit> BOUND = new ThreadLocal<>();

    private final UnitOfWork work;
    private final SqlDatabase database;
    private final @Nullable SqlUnit outer;
    private final @Nullable SqlTransaction transaction;
    private Flow<List<EntityResult>> flow;
    private @Nullable SqlStatement statement;
    private @Nullable Connection streamed;
    private @Nullable ResultSet streamedRows;
    private @Nullable Throwable innerFailure;
    private final AnswerWeight weight;
    private final UnitChanges changes = new UnitChanges();

    private SqlUnit(UnitOfWork work, SqlDatabase database, @Nullable SqlTransaction transaction) {
        this.work = work;
        this.database = database;
        this.outer = BOUND.get();
        this.transaction = transaction;
        this.weight = database.weight();
        this.flow = database.plan(work, changes);
    }

    static @Nullable SqlUnit bound() {
        return BOUND.get();
    }

    static SqlUnit current() {
        SqlUnit unit = BOUND.get();
        if (unit == null) {
            throw new IllegalStateException("no unit of work runs on this thread: wrap the steps in unitOfWork");
        }
        return unit;
    }

    /** Begins the unit anew and binds it; a unit that was bound before is bound again by {@link #unbind}. */
    static SqlUnit bind(UnitOfWork work, SqlDatabase database, @Nullable SqlTransaction transaction) {
        SqlUnit unit = new SqlUnit(work, database, transaction);
        BOUND.set(unit);
        return unit;
    }

    void unbind() {
        // Not removed: the next request of this thread would have to make the entry again.
        BOUND.set(outer);
    }

    UnitOfWork work() {
        return work;
    }

    SqlDatabase database() {
        return database;
    }

    @Nullable
    SqlTransaction transaction() {
        return transaction;
    }

    @Nullable
    SqlStatement statement() {
        return statement;
    }

    /** The statement the flow waits for, or null when it is done. */
    @Nullable
    SqlStatement next() {
        flow = changes.noting(flow);
        statement = flow instanceof Flow.Run<List<EntityResult>> run ? (SqlStatement) run.step() : null;
        return statement;
    }

    /** A cursor over the rows of the statement that has just been started. */
    RowCursor cursor(Iterator<Map<String, Object>> rows) {
        return new JdbcCursor(
                rows, Objects.requireNonNull(streamedRows), Objects.requireNonNull(streamed), database.problems());
    }

    void accept(SqlAnswer answer) {
        flow = ((Flow.Run<List<EntityResult>>) flow).then().apply(answer);
    }

    /** Gives each call its result; only now, so that a unit which fails on the way leaves none behind. */
    void finish() {
        List<EntityResult> results = ((Flow.Done<List<EntityResult>>) flow).value();
        for (int i = 0; i < results.size(); i++) {
            // Lists were weighed while they were read, or came with a request that was.
            if (results.get(i).data() instanceof Map<?, ?> row) {
                weight.single(row);
            }
            work.calls().get(i).result(results.get(i));
        }
        work.changed(changes.told());
        streamed = null;
        streamedRows = null;
    }

    /** Closes a cursor that no result carries out of the unit, and forgets what was read. */
    void abandon() {
        weight.close();
        Connection open = streamed;
        streamed = null;
        if (open != null) {
            JdbcCursor.close(open, database.problems().project());
        }
    }

    /** Tells of the changes of a unit inside this one when this one is committed. */
    void join(SqlUnit inner) {
        changes.join(inner.changes.told());
        inner.work.changed(List.of());
    }

    void innerFailed(Throwable failure) {
        innerFailure = failure;
    }

    @Nullable
    Throwable innerFailure() {
        return innerFailure;
    }

    AnswerWeight weight() {
        return weight;
    }

    Connection connection() throws SQLException {
        if (streaming()) {
            Connection opened = database.connections().stream();
            streamed = opened;
            return SeenRows.over(opened, rows -> streamedRows = rows);
        }
        SqlStatement running = statement;
        boolean many = running != null && running.kind().many();
        Connection connection = transaction != null
                ? transaction.connection()
                : reading(many, work.calls().get(0).caller().keyId());
        return many ? WeighedRows.over(connection, weight) : connection;
    }

    private Connection reading(boolean many, String key) throws SQLException {
        SqlConnections connections = database.connections();
        return many ? connections.portions(key) : connections.read(key);
    }

    /** Whether the rows of the statement now running are read while the answer is written. */
    boolean streaming() {
        SqlStatement running = statement;
        return running != null
                && running.kind() == SqlStatement.Kind.STREAM
                && transaction == null
                && database.connections().streams();
    }
}
