package routes.dialect.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.ChangeLog;
import routes.entity.Database;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.EventMode;
import routes.entity.HeapShare;
import routes.entity.RelayPositions;
import routes.entity.UnitOfWork;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaException;
import routes.schema.SchemaStrategy;

/**
 * One SQL database of a project. Nothing is opened before it is needed; then its tables are brought in line
 * with the schemas, as its strategy says, before the first statement runs.
 */
public final class SqlDatabase implements Database, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqlDatabase.class);

    private final SqlVendor vendor;
    private final SqlConnections connections;
    private final SchemaStrategy strategy;
    private final TableNames names;
    private final SqlDialect dialect;
    private final SqlProblems problems;
    private final MissingReferences references;
    private final Idempotency idempotency;
    private final SqlSettings settings;
    private final HeapShare heap;
    private final ReentrantLock preparing = new ReentrantLock();
    private final Semaphore losers = new Semaphore(1);
    private final DatabaseEvents events;
    private volatile CommandPlanner planner;
    private volatile CommandPlanner telling;
    private volatile @Nullable SchemaCatalog catalog;
    private volatile @Nullable String lastMissing;
    private volatile boolean ready;
    private volatile int edition;
    private volatile boolean shown;
    private volatile boolean created;

    SqlDatabase(SqlVendor vendor, String uri, SqlSettings settings, SchemaStrategy strategy, HeapShare heap) {
        this.vendor = vendor;
        this.connections = vendor.connections(uri, settings);
        this.strategy = strategy;
        this.settings = settings;
        this.heap = heap;
        this.names = new TableNames(settings.tablePrefix());
        this.dialect = vendor.dialect(uri);
        this.planner = vendor.planner(dialect, names, this::read);
        this.telling = planner.telling();
        String prefix = settings.tablePrefix();
        this.events = new DatabaseEvents(
                new Outbox(this, new ChangeTable(dialect, prefix)),
                new RelayRows(this, new RelayTable(dialect, prefix)));
        this.problems = new SqlProblems(settings.project(), vendor.errors(), names);
        this.references = new MissingReferences(
                (command, entities, who) -> planner.plan(command, entities, who), names, this::read);
        this.idempotency = new Idempotency(new AnswerTable(vendor.dialect(uri)));
    }

    @Override
    public String family() {
        return "sql";
    }

    @Override
    public String dialect() {
        return vendor.id();
    }

    /** The entities kept here from now on; their tables are seen to before the next statement. */
    public void catalog(SchemaCatalog entities) {
        preparing.lock();
        try {
            catalog = entities;
            problems.catalog(entities);
            ready = false;
        } finally {
            preparing.unlock();
        }
    }

    /**
     * Opens the database and sees to its tables now, as a server does at its start.
     *
     * @throws EntityException DB_NOT_CONNECTED when it can't be reached
     * @throws routes.schema.SchemaException when the strategy is validate and something is missing, or a column is of another type
     */
    public void open() {
        if (!prepared()) {
            prepare();
        }
    }

    private boolean prepared() {
        return ready && edition == connections.edition();
    }

    /** How surely its changes are told from now on; an outbox lies in tables of our own. */
    public void events(EventMode mode) {
        if (mode == EventMode.OUTBOX && !strategy.managed()) {
            throw new IllegalArgumentException("an outbox needs a schema strategy that makes tables");
        }
        events.mode(mode);
    }

    @Override
    public EventMode events() {
        return events.mode();
    }

    @Override
    public @Nullable ChangeLog changes() {
        return events.outbox();
    }

    @Override
    public @Nullable RelayPositions relays() {
        return events.relays();
    }

    @Override
    public void watched(boolean somebody) {
        events.watched(somebody);
    }

    @Override
    public boolean keepsIdempotency() {
        return strategy.managed();
    }

    /** Logs the text of each statement of a request from now on; values are bound and never in it. */
    public void showStatements() {
        shown = true;
    }

    /** Runs a flow without a transaction. */
    public <T> T read(Flow<T> flow) {
        return read(flow, settings.answerBytes());
    }

    /** @param most bytes that the rows may take up in memory */
    <T> T read(Flow<T> flow, long most) {
        try (Connection connection = connections().portions();
                AnswerWeight weight = new AnswerWeight(heap, most)) {
            return new JdbcFlows(connection, problems, weight).run(flow);
        } catch (SQLException failure) {
            throw problems.of(failure, null, null);
        }
    }

    /** Runs a flow in one transaction. */
    public <T> T write(Flow<T> flow) {
        return write(connections(), flow);
    }

    private <T> T write(SqlConnections opened, Flow<T> flow) {
        try (SqlTransaction transaction = opened.begin();
                AnswerWeight weight = weight()) {
            T outcome = new JdbcFlows(transaction.connection(), problems, weight).run(flow);
            transaction.commit();
            return outcome;
        } catch (SQLException failure) {
            throw problems.of(failure, null, null);
        }
    }

    /** Asks the database whether it is there. */
    public void ping() {
        read(Flow.run(vendor.ddl().ping()));
    }

    @Override
    public boolean full() {
        return problems.full();
    }

    /** Ends all use of the database; the strategy create-drop drops its tables first. */
    @Override
    public void close() {
        SchemaCatalog entities = catalog;
        if (strategy == SchemaStrategy.CREATE_DROP && created && entities != null) {
            try {
                schemas().drop(entities);
            } catch (SQLException | RuntimeException failure) {
                LOG.warn(
                        "sql: tables not dropped project={} dialect={} reason={}",
                        settings.project(),
                        dialect(),
                        failure.getClass().getSimpleName());
            }
        }
        connections.close();
    }

    SqlConnections connections() {
        if (!prepared()) {
            try {
                prepare();
            } catch (SchemaException missing) {
                throw incomplete(missing);
            }
        }
        return connections;
    }

    /** The turn of a unit that lost a race and is run again. */
    Semaphore losers() {
        return losers;
    }

    boolean showsStatements() {
        return shown;
    }

    // Looked at again by the next request, so that a project serves as soon as its tables are there.
    private EntityException incomplete(SchemaException missing) {
        String told = missing.getMessage();
        if (!Objects.equals(told, lastMissing)) {
            lastMissing = told;
            LOG.error(
                    "sql: tables are not as the schemas say project={} dialect={} {}",
                    settings.project(),
                    dialect(),
                    told);
        }
        return new EntityException(ErrorCode.DB_NOT_CONNECTED, "The project's database is not as its schemas describe")
                .hint("The server's log names each table and column that is missing or of another type.");
    }

    /** A scale for the rows of one unit of work. */
    AnswerWeight weight() {
        return new AnswerWeight(heap, settings.answerBytes());
    }

    CommandPlanner planner() {
        return planner;
    }

    /** The plan of a unit; what is noted while it runs are the rows it changes, where somebody is to be told. */
    Flow<List<EntityResult>> plan(UnitOfWork work, UnitChanges changes) {
        Idempotency records = keepsIdempotency() ? idempotency : null;
        return events.noted(work)
                ? events.telling(work, telling, records, changes)
                : UnitPlan.of(work, planner, records);
    }

    SchemaCatalog catalog() {
        SchemaCatalog known = catalog;
        return known == null ? new SchemaCatalog(List.of()) : known;
    }

    SqlErrors errors() {
        return vendor.errors();
    }

    SqlProblems problems() {
        return problems;
    }

    /** What the client of a unit is told that failed and was rolled back. */
    RuntimeException refused(Throwable failure, @Nullable SqlStatement statement, UnitOfWork work) {
        return problems.of(failure, statement, work, () -> references.fields(work));
    }

    private void prepare() {
        preparing.lock();
        try {
            SchemaCatalog entities = catalog;
            if (prepared() || entities == null) {
                return;
            }
            int now = connections.edition();
            // The tables are dropped once: a later reload only adds what its schemas have more.
            SchemaStrategy asked = created && strategy.drops() ? SchemaStrategy.UPDATE : strategy;
            schemas().apply(asked, entities);
            if (strategy == SchemaStrategy.NONE) {
                new UnservedEntities(dialect, names, errors()).tell(settings.project(), entities, connections);
            }
            SqlDialect found = dialect.forTables(connections, () -> SqlSchemas.tables(entities, names));
            planner = vendor.planner(found, names, this::read);
            telling = planner.telling();
            beginOutbox();
            created = true;
            edition = now;
            ready = true;
        } catch (SQLException failure) {
            throw problems.of(failure, null, null);
        } finally {
            preparing.unlock();
        }
    }

    // Another server may do so at the same time: whoever comes second finds it done.
    private void beginOutbox() {
        Outbox outbox = events.outbox();
        if (outbox == null) {
            return;
        }
        try {
            write(connections, outbox.begin());
        } catch (EntityException lost) {
            write(connections, outbox.begin());
        }
    }

    private SqlSchemas schemas() {
        List<TableShape> own = new ArrayList<>(List.of(AnswerTable.SHAPE));
        own.addAll(events.shapes());
        return new SqlSchemas(settings.project(), vendor, connections, names, own);
    }
}
