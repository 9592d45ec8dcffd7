package routes.dialect.mongodb;

import com.mongodb.MongoException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.dialect.sql.TableNames;
import routes.entity.EntityException;
import routes.entity.ErrorCode;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaException;
import routes.schema.SchemaStrategy;

/** Brings a database's collections in line with its schemas, as its strategy says, before they are first needed. */
final class PreparedCollections implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PreparedCollections.class);

    private final String project;
    private final MongoServer server;
    private final SchemaStrategy strategy;
    private final SchemaCatalog catalog;
    private final TableNames names;
    private final DocumentEvents events;
    private final ReentrantLock preparing = new ReentrantLock();
    private volatile boolean ready;
    private @Nullable String lastTold;

    PreparedCollections(
            String project,
            MongoServer server,
            SchemaStrategy strategy,
            SchemaCatalog catalog,
            TableNames names,
            DocumentEvents events) {
        this.project = project;
        this.server = server;
        this.strategy = strategy;
        this.catalog = catalog;
        this.names = names;
        this.events = events;
    }

    /**
     * Sees to the collections once.
     *
     * @throws EntityException DB_NOT_CONNECTED when they lack what is needed
     */
    void prepare() {
        if (ready) {
            return;
        }
        // Before the lock, so that nobody waits for another one's wait where the server does not answer.
        server.ping();
        preparing.lock();
        try {
            if (!ready) {
                admit(server.transactions());
                DocumentSchemas schemas = schemas();
                schemas.apply(strategy, catalog);
                events.prepare(schemas);
                ready = true;
            }
        } catch (SchemaException missing) {
            // Looked at again by the next request, so that a project serves as soon as its collections are there.
            log("collections are not as the schemas say: " + missing.getMessage());
            throw new EntityException(
                            ErrorCode.DB_NOT_CONNECTED, "The project's database lacks what its schemas describe")
                    .hint("The server's log names what is missing; create it, or set the schema strategy to update.");
        } finally {
            preparing.unlock();
        }
    }

    private void log(String told) {
        if (!told.equals(lastTold)) {
            lastTold = told;
            LOG.error("mongodb: project={} {}", project, told);
        }
    }

    private DocumentSchemas schemas() {
        return new DocumentSchemas(project, server.database(), names);
    }

    // A change and its row would have to be written together.
    private void admit(boolean transactions) {
        if (events.kept() && !transactions) {
            log("an outbox needs the transactions of a replica set");
            throw new EntityException(
                            ErrorCode.DB_NOT_CONNECTED,
                            "The project is to keep its changes, which this MongoDB server has no transactions for")
                    .hint("Run the server as a replica set, or set the project's events to direct or off.");
        }
    }

    /** They are dropped where the strategy is create-drop. */
    @Override
    public void close() {
        if (strategy == SchemaStrategy.CREATE_DROP && ready) {
            try {
                schemas().drop(catalog);
            } catch (MongoException failure) {
                LOG.warn("mongodb: collections not dropped project={} code={}", project, failure.getCode());
            }
        }
    }
}
