package routes.dialect.mongodb;

import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import routes.dialect.sql.SqlSettings;
import routes.entity.Caller;
import routes.entity.Database;
import routes.entity.EntityCall;
import routes.entity.EntityCommand;
import routes.entity.EntityProject;
import routes.entity.EntityRequest;
import routes.entity.EntityResult;
import routes.entity.HeapShare;
import routes.entity.Operation;
import routes.entity.UnitOfWork;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaStrategy;

/** The route {@code dialect-mongodb} as it is shipped, in a context of its own, on a database of its own. */
final class MongoRoute implements AutoCloseable {
    /** A loaded machine may take its time to answer for the first time. */
    static final SqlSettings PATIENT = new SqlSettings(
            10, 4, 512, Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(30), 32 << 20, false, "");

    private final CamelContext context;
    private final ProducerTemplate template;
    private final EntityProject project;
    private final DocumentDatabase database;

    MongoRoute(String name, SchemaCatalog catalog) throws Exception {
        this(TestMongo.uri(name), PATIENT, SchemaStrategy.UPDATE, catalog);
    }

    MongoRoute(String uri, SqlSettings settings, SchemaStrategy strategy, SchemaCatalog catalog) throws Exception {
        database = new DocumentDatabase(uri, settings, strategy, catalog, HeapShare.ofThisProcess(), false);
        project = new Project(database, catalog);
        context = new DefaultCamelContext();
        context.getRegistry().bind("documentUnit", new MongoUnitPolicy());
        context.getRegistry().bind("nextOperation", new NextOperation());
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context)
                        .resolveResource("classpath:camel/dialect-mongodb.camel.yaml"));
        context.start();
        template = context.createProducerTemplate();
    }

    private record Project(Database database, SchemaCatalog catalog) implements EntityProject {
        @Override
        public String slug() {
            return "test";
        }
    }

    DocumentDatabase database() {
        return database;
    }

    EntityResult run(Operation operation, EntityCommand command) {
        EntityCall call = new EntityCall(
                EntityRequest.of(operation, command.schema().name()).build());
        call.caller(Caller.system());
        call.project(project);
        call.command(command);
        return run(List.of(call)).get(0);
    }

    List<EntityResult> run(List<EntityCall> calls) {
        UnitOfWork work = new UnitOfWork(calls, calls.size() > 1);
        Exchange exchange = template.send(
                "direct:dialect-mongodb", message -> message.getMessage().setBody(work));
        if (exchange.getException() instanceof RuntimeException failure) {
            throw failure;
        }
        if (exchange.getException() != null) {
            throw new IllegalStateException(exchange.getException());
        }
        return calls.stream().map(EntityCall::result).toList();
    }

    @Override
    public void close() {
        context.stop();
        database.close();
    }
}
