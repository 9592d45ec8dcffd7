package routes.dialect.sql;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import routes.entity.EntityCall;
import routes.entity.EntityResult;
import routes.entity.UnitOfWork;

/** The route {@code dialect-sql} as it is shipped, in a context of its own. */
public final class SqlRoute implements AutoCloseable {
    private final CamelContext context;
    private final ProducerTemplate template;

    public SqlRoute() throws Exception {
        context = new DefaultCamelContext();
        context.getRegistry().bind("unitOfWork", new UnitOfWorkPolicy());
        context.getRegistry().bind("nextStatement", new NextStatement());
        context.getRegistry().bind("positional", new PositionalParameters());
        context.getRegistry().bind("project", ProjectDataSource.create());
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context)
                        .resolveResource("classpath:camel/dialect-sql.camel.yaml"));
        context.start();
        template = context.createProducerTemplate();
    }

    public CamelContext context() {
        return context;
    }

    public ProducerTemplate template() {
        return template;
    }

    /** Runs a unit; what it failed with is thrown. */
    public List<EntityResult> run(UnitOfWork work) {
        Exchange exchange = send(work);
        if (exchange.getException() instanceof RuntimeException failure) {
            throw failure;
        }
        if (exchange.getException() != null) {
            throw new IllegalStateException(exchange.getException());
        }
        return work.calls().stream().map(EntityCall::result).toList();
    }

    public EntityResult run(EntityCall call) {
        return run(UnitOfWork.of(call)).get(0);
    }

    public Exchange send(UnitOfWork work) {
        return template.send(
                "direct:dialect-sql", exchange -> exchange.getMessage().setBody(work));
    }

    @Override
    public void close() {
        context.stop();
    }
}
