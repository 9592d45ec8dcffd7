package routes.project;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.entity.Database;
import routes.entity.EntityException;
import routes.entity.EntityProject;
import routes.entity.ErrorCode;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaException;
import routes.schema.TablePrefix;

/**
 * A project with its schemas and its database, both read or opened when they are first needed. A database
 * that could not be opened is tried again by the next request.
 */
public final class Project implements EntityProject, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Project.class);

    private final ProjectDefinition definition;
    private final DatabaseOpener opener;
    private volatile @Nullable SchemaCatalog catalog;
    private volatile DatabaseOpener.@Nullable OpenDatabase open;
    private volatile boolean closed;
    private @Nullable String lastFaults;

    public Project(ProjectDefinition definition, DatabaseOpener opener) {
        this.definition = definition;
        this.opener = opener;
    }

    public ProjectDefinition definition() {
        return definition;
    }

    @Override
    public String slug() {
        return definition.slug();
    }

    @Override
    public SchemaCatalog catalog() {
        SchemaCatalog known = catalog;
        return known != null ? known : readCatalog();
    }

    /** The entities as far as they are known now: none while a service that describes them does not answer. */
    public SchemaCatalog catalogForNow() {
        try {
            return catalog();
        } catch (EntityException unknown) {
            return new SchemaCatalog(List.of());
        }
    }

    @Override
    public Database database() {
        DatabaseOpener.OpenDatabase known = open;
        return (known != null ? known : openDatabase()).database();
    }

    /** Whether the database has been opened. */
    public boolean opened() {
        return open != null;
    }

    private synchronized SchemaCatalog readCatalog() {
        SchemaCatalog known = catalog;
        if (known == null) {
            known = read();
            catalog = known;
        }
        return known;
    }

    // Those of the default project are read at the start, which they stop; here a request is waiting.
    private SchemaCatalog read() {
        try {
            SchemaCatalog read = definition.schemas().read();
            // The server's own tables have a prefix that no other project may have.
            return slug().equals(ProjectDefinition.SYSTEM) ? read : TablePrefix.checked(definition.tablePrefix(), read);
        } catch (SchemaException faulty) {
            if (slug().equals(ProjectDefinition.DEFAULT) || slug().equals(ProjectDefinition.SYSTEM)) {
                throw faulty;
            }
            String told = faulty.getMessage();
            if (!Objects.equals(told, lastFaults)) {
                lastFaults = told;
                LOG.error("project: schemas can't be used project={} {}", slug(), told);
            }
            throw new EntityException(ErrorCode.DB_NOT_CONNECTED, "The project's schemas can't be used")
                    .hint("The server's log names every fault in them.");
        }
    }

    private DatabaseOpener.OpenDatabase openDatabase() {
        SchemaCatalog schemas = catalog();
        synchronized (this) {
            DatabaseOpener.OpenDatabase known = open;
            if (known == null) {
                if (closed) {
                    throw new IllegalStateException("project " + slug() + " is closed");
                }
                known = opener.open(definition, schemas);
                open = known;
            }
            return known;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        DatabaseOpener.OpenDatabase known = open;
        open = null;
        if (known != null) {
            known.close();
        }
    }
}
