package routes.dialect.sql;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import routes.entity.Caller;
import routes.entity.Database;
import routes.entity.EntityCall;
import routes.entity.EntityCommand;
import routes.entity.EntityProject;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.entity.RequestLimits;
import routes.entity.RequestValidator;
import routes.entity.Scopes;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaStrategy;

/** A database that is there already, asked as a client would ask: requests are checked, planned and run. */
public final class ExistingDatabase implements AutoCloseable {
    private final Caller caller = new Caller("k1", "test", null, null, Scopes.UNLIMITED, Map.of(), 0);
    private final SqlDatabase database;
    private final SchemaCatalog catalog;

    public ExistingDatabase(SqlVendors vendors, String dialect, String uri, SchemaCatalog catalog) {
        this(vendors.database(dialect, uri, SqlSettings.DEFAULT, SchemaStrategy.NONE), catalog);
    }

    public ExistingDatabase(SqlDatabase database, SchemaCatalog catalog) {
        this.database = database;
        this.catalog = catalog;
        database.catalog(catalog);
    }

    private record Project(Database database, SchemaCatalog catalog) implements EntityProject {
        @Override
        public String slug() {
            return "test";
        }
    }

    public EntityRequest.Builder of(Operation operation, String entity) {
        return EntityRequest.of(operation, entity);
    }

    /** The request as the route takes it, checked already. */
    public EntityCall call(EntityRequest.Builder builder) {
        EntityRequest request = builder.build();
        RequestValidator validator = new RequestValidator(
                InstantSource.system(), () -> UUID.randomUUID().toString(), RequestLimits.DEFAULTS);
        EntityView view = EntityView.of(catalog.find(request.entity()), caller);
        Project project = new Project(database, catalog);
        EntityCall call = new EntityCall(request);
        call.caller(caller);
        call.project(project);
        call.command(validator.validate(request, view, project, caller));
        return call;
    }

    public EntityResult ask(EntityRequest.Builder builder) {
        EntityCall call = call(builder);
        EntityRequest request = call.request();
        EntityCommand command = call.command();
        database.connections();
        return request.operation().writes()
                ? database.write(database.planner().plan(command, catalog, caller))
                : database.read(database.planner().plan(command, catalog, caller));
    }

    void run(String sql) {
        database.write(Scripted.update(sql));
    }

    @SuppressWarnings("unchecked")
    public Map<String, Object> row(EntityRequest.Builder request) {
        return (Map<String, Object>) ask(request).data();
    }

    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> rows(EntityRequest.Builder request) {
        return (List<Map<String, Object>>) ask(request).data();
    }

    @Override
    public void close() {
        database.close();
    }
}
