package routes.transport.arrow.sql;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import routes.dialect.sql.SqlPlanner;
import routes.dialect.sql.TableNames;
import routes.dialect.sql.TestDatabase;
import routes.entity.Caller;
import routes.entity.Database;
import routes.entity.EntityCommand;
import routes.entity.EntityProject;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.EntityView;
import routes.entity.Operation;
import routes.entity.RandomFilters;
import routes.entity.RequestLimits;
import routes.entity.RequestValidator;
import routes.schema.EntitySchema;
import routes.schema.Field;
import routes.schema.FieldType;
import routes.schema.SchemaCatalog;

/** Rows of sales, in a database that statements can be put to by way of the core. */
final class SqlBench implements AutoCloseable {
    static final EntitySchema SALE = sale();
    static final EntityView VIEW = EntityView.of(SALE, Caller.system());

    private final TestDatabase database;
    private final RequestValidator validator =
            new RequestValidator(InstantSource.system(), () -> "x", RequestLimits.DEFAULTS);
    private final EntityProject project = new Project();

    SqlBench(TestDatabase database, List<Map<String, Object>> rows) {
        this.database = database;
        database.create(project.catalog());
        rows.forEach(row ->
                run(EntityRequest.of(Operation.CREATE, SALE.name()).data(row).build()));
    }

    private static EntitySchema sale() {
        Map<String, Field> fields = new LinkedHashMap<>();
        List.of(
                        RandomFilters.field("region", FieldType.STRING),
                        RandomFilters.field("note", FieldType.STRING),
                        RandomFilters.field("units", FieldType.INTEGER),
                        RandomFilters.field("price", FieldType.NUMBER),
                        RandomFilters.field("active", FieldType.BOOLEAN),
                        RandomFilters.field("sold", FieldType.DATE),
                        RandomFilters.field("tags", FieldType.ARRAY),
                        required("code", FieldType.STRING),
                        required("rank", FieldType.INTEGER),
                        RandomFilters.field("amount", FieldType.DECIMAL),
                        RandomFilters.field("photo", FieldType.BINARY))
                .forEach(field -> fields.put(field.name(), field));
        return new EntitySchema("Sale", "sales", fields, Map.of(), List.of(), false, null, false);
    }

    private static Field required(String name, FieldType type) {
        return new Field(
                name, type, true, false, false, null, List.of(), false, false, null, 255, 20, 2, false, false, null);
    }

    private final class Project implements EntityProject {
        private final SchemaCatalog catalog = new SchemaCatalog(List.of(SALE));

        @Override
        public String slug() {
            return "test";
        }

        @Override
        public SchemaCatalog catalog() {
            return catalog;
        }

        @Override
        public Database database() {
            throw new IllegalStateException("requests are planned by the test");
        }
    }

    /** The rows that a statement gives, each as the values of its columns. */
    List<List<Object>> ask(String sql, List<?> parameters) {
        SqlStatement statement = SqlStatement.parse(sql);
        SqlTable table = statement.table();
        SqlPlan plan = statement.plan(table == null ? null : table.in(List.of(VIEW)), parameters);
        EntityRequest.Builder request = plan.request();
        List<Map<String, Object>> rows = new ArrayList<>();
        if (request == null) {
            for (int i = 0; i < plan.rows(); i++) {
                rows.add(Map.of());
            }
        } else {
            rows.addAll(rows(run(request.build())));
        }
        List<List<Object>> answer = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            List<Object> values = new ArrayList<>();
            plan.outputs().forEach(output -> values.add(output.value(row)));
            answer.add(values);
        }
        return answer;
    }

    private EntityResult run(EntityRequest request) {
        EntityCommand command = validator.validate(request, VIEW, project, Caller.system());
        TestDatabase.Plan<EntityResult> plan =
                (dialect, runner) -> new SqlPlanner(dialect, TableNames.PLAIN, runner, InstantSource.system())
                        .plan(command, project.catalog(), Caller.system());
        return database.run(plan);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(EntityResult result) {
        if (result.cursor() == null) {
            return (List<Map<String, Object>>) result.data();
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        Iterator<Map<String, Object>> cursor = result.cursor();
        cursor.forEachRemaining(rows::add);
        return rows;
    }

    /** The rows that the database itself gives. */
    List<List<Object>> itself(String sql) {
        return database.select(sql);
    }

    void execute(String sql) {
        database.execute(sql);
    }

    @Override
    public void close() {
        database.close();
    }
}
