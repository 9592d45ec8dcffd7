package routes.dialect.sql.mysqllike;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import routes.dialect.sql.SqlDatabase;
import routes.dialect.sql.SqlRoute;
import routes.dialect.sql.SqlSettings;
import routes.dialect.sql.SqlVendor;
import routes.dialect.sql.SqlVendors;
import routes.entity.Caller;
import routes.entity.Database;
import routes.entity.EntityCall;
import routes.entity.EntityException;
import routes.entity.EntityProject;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.entity.RequestLimits;
import routes.entity.RequestOptions;
import routes.entity.RequestValidator;
import routes.entity.Scopes;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaReader;
import routes.schema.SchemaStrategy;

/** A project on a real server, asked as a client asks: requests are checked, planned and run by the route. */
final class Asked implements AutoCloseable {
    private final RequestValidator validator =
            new RequestValidator(InstantSource.system(), () -> UUID.randomUUID().toString(), RequestLimits.DEFAULTS);
    private final SqlRoute route;
    private final SqlDatabase database;
    private final SchemaCatalog catalog;

    Asked(SqlVendor vendor, String uri, SqlSettings settings, SchemaStrategy strategy, String schemas)
            throws Exception {
        catalog = SchemaReader.read("test", schemas);
        database = new SqlVendors(List.of(vendor)).database(vendor.id(), uri, settings, strategy);
        database.catalog(catalog);
        route = new SqlRoute();
    }

    private record Project(Database database, SchemaCatalog catalog) implements EntityProject {
        @Override
        public String slug() {
            return "test";
        }
    }

    SqlRoute route() {
        return route;
    }

    SqlDatabase database() {
        return database;
    }

    EntityCall call(EntityRequest.Builder builder) {
        EntityRequest request = builder.build();
        EntityProject project = new Project(database, catalog);
        Caller caller = new Caller("k", "k", null, null, Scopes.UNLIMITED, Map.of(), 0);
        EntityCall call = new EntityCall(request);
        call.caller(caller);
        call.project(project);
        call.view(EntityView.of(catalog.find(request.entity()), caller));
        call.command(validator.validate(request, call.view(), project, caller));
        return call;
    }

    EntityResult run(EntityRequest.Builder builder) {
        return route.run(call(builder));
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> create(String entity, Map<String, Object> data) {
        return (Map<String, Object>)
                run(EntityRequest.of(Operation.CREATE, entity).data(data)).data();
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> find(String entity, String id) {
        return (Map<String, Object>)
                run(EntityRequest.of(Operation.FIND_BY_ID, entity).id(id)).data();
    }

    /** The ids of the rows that meet a filter, in this order. */
    List<Object> ids(String entity, @Nullable Object filter, @Nullable Object sort) {
        RequestOptions options =
                new RequestOptions(sort, null, null, null, List.of(), List.of(), List.of(), false, false, false);
        return ids(
                run(EntityRequest.of(Operation.FIND_ALL, entity).filter(filter).options(options)));
    }

    static List<Object> ids(EntityResult result) {
        return ((List<?>) result.data())
                .stream().map(row -> (Object) ((Map<?, ?>) row).get("id")).toList();
    }

    EntityException refused(EntityRequest.Builder builder) {
        try {
            run(builder);
        } catch (EntityException failure) {
            return failure;
        }
        throw new AssertionError("accepted");
    }

    @Override
    public void close() {
        route.close();
        database.close();
    }
}
