package routes.config;

import java.util.Collection;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import routes.project.Project;
import routes.project.ProjectDefinition;
import routes.project.ProjectRegistry;
import routes.schema.EntitySchema;

/** Gives each entity of the default project a request queue of its own, by the template of transport-amqp.camel.yaml. */
final class AmqpQueues implements ApplicationRunner {
    /** Each takes a thread that waits. */
    static final int MOST = 64;

    private static final String TEMPLATE = "amqp-entity";
    private static final Logger LOG = LoggerFactory.getLogger(AmqpQueues.class);

    private final boolean enabled;
    private final ProjectRegistry projects;
    private final Supplier<CamelContext> context;

    AmqpQueues(boolean enabled, ProjectRegistry projects, Supplier<CamelContext> context) {
        this.enabled = enabled;
        this.projects = projects;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) throws Exception {
        Project standard = projects.find(ProjectDefinition.DEFAULT);
        CamelContext camel = context.get();
        boolean known = ((ModelCamelContext) camel).getRouteTemplateDefinition(TEMPLATE) != null;
        if (!enabled || standard == null || !known) {
            return;
        }
        Collection<EntitySchema> entities = standard.catalogForNow().entities();
        if (entities.size() > MOST) {
            LOG.info("amqp: all entities are asked by mostajs.entity alone, for there are more than {}", MOST);
            return;
        }
        for (EntitySchema entity : entities) {
            String id = TemplatedRouteBuilder.builder(camel, TEMPLATE)
                    .routeId("amqp-" + entity.name())
                    .parameter("queue", "mostajs." + entity.name())
                    .add();
            // Where some routes are supervised, no other begins by itself.
            camel.getRouteController().startRoute(id);
        }
    }
}
