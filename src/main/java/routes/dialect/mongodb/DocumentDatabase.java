package routes.dialect.mongodb;

import com.mongodb.MongoException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.dialect.sql.AnswerWeight;
import routes.dialect.sql.CommandPlanner;
import routes.dialect.sql.Flow;
import routes.dialect.sql.Idempotency;
import routes.dialect.sql.MissingReferences;
import routes.dialect.sql.SqlPlanner;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.TableNames;
import routes.dialect.sql.UnitChanges;
import routes.dialect.sql.UnitPlan;
import routes.entity.Database;
import routes.entity.EntityException;
import routes.entity.EntityResult;
import routes.entity.ErrorCode;
import routes.entity.EventMode;
import routes.entity.HeapShare;
import routes.entity.UnitOfWork;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaException;
import routes.schema.SchemaStrategy;

/**
 * One MongoDB database of a project. Nothing is opened before it is needed; then its collections are brought in line
 * with the schemas, as its strategy says, before the first operation runs.
 */
public final class DocumentDatabase implements Database, AutoCloseable {
    public static final String DIALECT = "mongodb";

    private static final Logger LOG = LoggerFactory.getLogger(DocumentDatabase.class);

    private final MongoServer server;
    private final SqlSettings settings;
    private final HeapShare heap;
    private final SchemaStrategy strategy;
    private final SchemaCatalog catalog;
    private final boolean shown;
    private final TableNames names;
    private final MongoProblems problems;
    private final DocumentAnswers answers;
    private final CommandPlanner planner;
    private final MissingReferences references;
    private final Idempotency idempotency = new Idempotency(new AnswerDocuments());
    private final UnitTurns turns = new UnitTurns();
    private final ReentrantLock preparing = new ReentrantLock();
    private volatile boolean ready;
    private volatile EventMode events = EventMode.OFF;
    private final AtomicInteger watchers = new AtomicInteger();
    private @Nullable String lastMissing;

    /**
     * @param heap what the rows of large answers may take up
     * @param shown whether each operation is logged; values never are
     * @throws IllegalArgumentException when the address is none of a MongoDB database
     */
    public DocumentDatabase(
            String uri,
            SqlSettings settings,
            SchemaStrategy strategy,
            SchemaCatalog catalog,
            HeapShare heap,
            boolean shown) {
        this.settings = settings;
        this.heap = heap;
        this.server = new MongoServer(uri, settings);
        this.strategy = strategy;
        this.catalog = catalog;
        this.shown = shown;
        this.names = new TableNames(settings.tablePrefix());
        this.problems = new MongoProblems(settings.project(), names);
        problems.catalog(catalog);
        this.answers = new DocumentAnswers(server.queryTimeout(), problems);
        DirectSteps reads = new DirectSteps(server, answers, problems, this::weight);
        DocumentStatements statements = new DocumentStatements(names, new DocumentLocks(server::knownTransactions));
        this.planner = new SqlPlanner(statements, reads, InstantSource.system());
        this.references = new MissingReferences(planner, names, reads);
    }

    /** What is wrong with an address, or null. Nothing is opened. */
    public static @Nullable String faultOf(String uri) {
        try {
            new MongoServer(uri, SqlSettings.DEFAULT).close();
            return null;
        } catch (IllegalArgumentException unfit) {
            return unfit.getMessage();
        }
    }

    @Override
    public String family() {
        return DIALECT;
    }

    @Override
    public String dialect() {
        return DIALECT;
    }

    /** Only where they commit with the write; elsewhere the system project keeps them. */
    @Override
    public boolean keepsIdempotency() {
        return strategy.managed() && server.knownTransactions();
    }

    /**
     * How surely its changes are told from now on.
     *
     * @throws IllegalArgumentException for an outbox, which a write and its changes would have to enter together
     */
    public void events(EventMode mode) {
        if (mode == EventMode.OUTBOX) {
            throw new IllegalArgumentException("MongoDB keeps no outbox: set events to direct or off");
        }
        events = mode;
    }

    @Override
    public EventMode events() {
        return events;
    }

    @Override
    public void watched(boolean somebody) {
        watchers.addAndGet(somebody ? 1 : -1);
    }

    @Override
    public void ping() {
        try {
            prepare();
            server.ping();
        } catch (MongoException failure) {
            throw problems.told(failure);
        }
    }

    @Override
    public boolean full() {
        return problems.full();
    }

    /** The collections are dropped first where the strategy is create-drop. */
    @Override
    public void close() {
        if (strategy == SchemaStrategy.CREATE_DROP && ready) {
            try {
                new DocumentSchemas(settings.project(), server.database(), names).drop(catalog);
            } catch (MongoException failure) {
                LOG.warn("mongodb: collections not dropped project={} code={}", settings.project(), failure.getCode());
            }
        }
        server.close();
    }

    /** Sees to the collections before the first unit runs. */
    void prepare() {
        if (ready) {
            return;
        }
        // Before the lock, so that nobody waits for another one's wait where the server does not answer.
        server.ping();
        preparing.lock();
        try {
            if (!ready) {
                server.transactions();
                new DocumentSchemas(settings.project(), server.database(), names).apply(strategy, catalog);
                ready = true;
            }
        } catch (SchemaException missing) {
            // Looked at again by the next request, so that a project serves as soon as its collections are there.
            String told = missing.getMessage();
            if (!Objects.equals(told, lastMissing)) {
                lastMissing = told;
                LOG.error("mongodb: collections are not as the schemas say project={} {}", settings.project(), told);
            }
            throw new EntityException(
                            ErrorCode.DB_NOT_CONNECTED, "The project's database lacks what its schemas describe")
                    .hint("The server's log names what is missing; create it, or set the schema strategy to update.");
        } finally {
            preparing.unlock();
        }
    }

    /** A scale for the rows of one unit of work. */
    AnswerWeight weight() {
        return new AnswerWeight(heap, settings.answerBytes());
    }

    MongoServer server() {
        return server;
    }

    /** The plan of a unit; what is noted while it runs are the rows it changes, where somebody is to be told. */
    Flow<List<EntityResult>> plan(UnitOfWork work, UnitChanges changes) {
        Idempotency records = keepsIdempotency() ? idempotency : null;
        if (!work.writes() || events != EventMode.DIRECT || watchers.get() == 0) {
            return UnitPlan.of(work, planner, records);
        }
        CommandPlanner plans = planner.telling();
        return changes.then(UnitPlan.of(work, plans, records), plans::complete, false);
    }

    MissingReferences references() {
        return references;
    }

    MongoProblems problems() {
        return problems;
    }

    DocumentAnswers answers() {
        return answers;
    }

    UnitTurns turns() {
        return turns;
    }

    boolean showsOperations() {
        return shown;
    }
}
