package routes.dialect.mongodb;

import com.mongodb.MongoException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.AnswerWeight;
import routes.dialect.sql.CommandPlanner;
import routes.dialect.sql.Flow;
import routes.dialect.sql.Idempotency;
import routes.dialect.sql.MissingReferences;
import routes.dialect.sql.SqlPlanner;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.TableNames;
import routes.dialect.sql.UnitChanges;
import routes.entity.ChangeLog;
import routes.entity.Database;
import routes.entity.EntityResult;
import routes.entity.EventMode;
import routes.entity.HeapShare;
import routes.entity.RelayPositions;
import routes.entity.UnitOfWork;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaStrategy;

/**
 * One MongoDB database of a project. Nothing is opened before it is needed; then its collections are brought in line
 * with the schemas, as its strategy says, before the first operation runs.
 */
public final class DocumentDatabase implements Database, AutoCloseable {
    public static final String DIALECT = "mongodb";

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
    private final DocumentEvents events;
    private final PreparedCollections collections;

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
        this.events = new DocumentEvents(this, settings.tablePrefix());
        this.collections = new PreparedCollections(settings.project(), server, strategy, catalog, names, events);
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
     * @throws IllegalArgumentException for an outbox where the strategy makes no collections
     */
    public void events(EventMode mode) {
        if (mode == EventMode.OUTBOX && !strategy.managed()) {
            throw new IllegalArgumentException("an outbox needs a schema strategy that makes collections");
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
    public void ping() {
        asked(() -> {
            server.ping();
            return true;
        });
    }

    /** Asks the server beside any unit of work, its failures told in our own words. */
    <T extends @Nullable Object> T asked(Supplier<T> question) {
        try {
            prepare();
            return question.get();
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
        collections.close();
        server.close();
    }

    /** Sees to the collections before the first unit runs. */
    void prepare() {
        collections.prepare();
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
        return events.plan(work, planner, records, changes);
    }

    SchemaCatalog catalog() {
        return catalog;
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
