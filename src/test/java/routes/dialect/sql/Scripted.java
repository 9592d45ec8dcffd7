package routes.dialect.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import routes.entity.Caller;
import routes.entity.Database;
import routes.entity.EntityCall;
import routes.entity.EntityCommand;
import routes.entity.EntityProject;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.Filter;
import routes.entity.Operation;
import routes.schema.Column;
import routes.schema.EntitySchema;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.SchemaCatalog;

/** A kind of database whose plans are written by the test, statement by statement. */
public final class Scripted extends SqlVendor {
    private static final Map<EntityCommand, Supplier<Flow<EntityResult>>> PLANS = new ConcurrentHashMap<>();

    private final SqlVendor real;

    public Scripted(SqlVendor real) {
        super(real.id(), real.ddl(), real.errors());
        this.real = real;
    }

    /** A table of rows with an id, a name that is unique, and a number. */
    public static EntitySchema items() {
        return schema(
                "Item",
                "items",
                false,
                field("name", FieldType.STRING, true, true, 50),
                field("amount", FieldType.INTEGER, false, false, 0));
    }

    public static EntitySchema schema(String name, String collection, boolean softDelete, Field... fields) {
        return new EntitySchema(
                name,
                collection,
                Arrays.stream(fields)
                        .collect(java.util.stream.Collectors.toMap(
                                Field::name, f -> f, (a, b) -> a, java.util.LinkedHashMap::new)),
                Map.of(),
                List.of(),
                false,
                null,
                softDelete);
    }

    public static Field field(String name, FieldType type, boolean required, boolean unique, int maxLength) {
        return new Field(
                name, type, required, unique, false, null, List.of(), false, false, null, maxLength, 38, 10, false,
                false, null);
    }

    public static EntityProject project(SqlDatabase database, EntitySchema... schemas) {
        SchemaCatalog catalog = new SchemaCatalog(List.of(schemas));
        database.catalog(catalog);
        return new Project(database, catalog);
    }

    private record Project(Database database, SchemaCatalog catalog) implements EntityProject {
        @Override
        public String slug() {
            return "test";
        }
    }

    public static EntityCall call(EntityProject project, Operation operation, Supplier<Flow<EntityResult>> plan) {
        return call(project, EntityRequest.of(operation, "Item").build(), plan);
    }

    public static EntityCall call(EntityProject project, EntityRequest request, Supplier<Flow<EntityResult>> plan) {
        EntityCall call = new EntityCall(request);
        call.caller(Caller.system());
        call.project(project);
        EntitySchema schema = project.catalog().entities().iterator().next();
        // Each command is told apart by its filter, an empty conjunction of its own.
        EntityCommand command = new EntityCommand.FindAll(
                schema,
                Operation.FIND_ALL,
                Filter.ALL,
                new routes.entity.Projection(List.<Column>of(), List.of(), List.of()),
                new routes.entity.Page(List.of(), NEXT.incrementAndGet(), 1, null),
                false,
                false);
        PLANS.put(command, plan);
        call.command(command);
        return call;
    }

    private static final java.util.concurrent.atomic.AtomicInteger NEXT =
            new java.util.concurrent.atomic.AtomicInteger();

    public static Flow<SqlAnswer> query(String text, Object... values) {
        return Flow.run(new SqlStatement(text, new ArrayList<>(Arrays.asList(values)), SqlStatement.Kind.QUERY));
    }

    public static Flow<SqlAnswer> stream(String text, Object... values) {
        return Flow.run(new SqlStatement(text, new ArrayList<>(Arrays.asList(values)), SqlStatement.Kind.STREAM));
    }

    public static Flow<SqlAnswer> update(String text, Object... values) {
        return Flow.run(new SqlStatement(text, new ArrayList<>(Arrays.asList(values)), SqlStatement.Kind.UPDATE));
    }

    public static Flow<EntityResult> insert(String id, String name, long amount) {
        return update("INSERT INTO \"items\" (\"id\", \"name\", \"amount\") VALUES (?, ?, ?)", id, name, amount)
                .map(done -> EntityResult.of(Operation.CREATE, id).withCreated(true));
    }

    public static long count(SqlDatabase database) {
        return ((Number) database.read(query("SELECT COUNT(*) AS \"n\" FROM \"items\""))
                        .rows()
                        .get(0)
                        .get("n"))
                .longValue();
    }

    @Override
    protected SqlDialect dialect(String uri) {
        return real.dialect(uri);
    }

    @Override
    protected CommandPlanner planner(SqlDialect dialect, TableNames names, FlowRunner reads) {
        return (command, catalog, caller) -> PLANS.get(command).get();
    }

    @Override
    public SqlConnections connections(String uri, SqlSettings settings) {
        return real.connections(uri, settings);
    }
}
