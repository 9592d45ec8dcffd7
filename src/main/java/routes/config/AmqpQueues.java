package routes.config;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.model.ModelCamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import routes.project.Project;
import routes.project.ProjectDefinition;
import routes.project.ProjectRegistry;
import routes.schema.EntitySchema;

/**
 * Gives each entity of the default project a request queue of its own, by the template of transport-amqp.camel.yaml, as
 * long as it is in the schemas. A broker that does not answer keeps this waiting and nothing else.
 */
final class AmqpQueues implements ApplicationListener<ApplicationReadyEvent>, AutoCloseable {
    /** Each takes a thread that waits. */
    static final int MOST = 64;

    private static final long PERIOD_MILLIS = 1000;
    private static final String TEMPLATE = "amqp-requests";
    private static final Logger LOG = LoggerFactory.getLogger(AmqpQueues.class);

    private final boolean enabled;
    private final ProjectRegistry projects;
    private final Supplier<CamelContext> context;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "octonet-amqp-queues");
        thread.setDaemon(true);
        return thread;
    });
    private Set<String> served = Set.of();

    AmqpQueues(boolean enabled, ProjectRegistry projects, Supplier<CamelContext> context) {
        this.enabled = enabled;
        this.projects = projects;
        this.context = context;
    }

    // Not before: routes that appear while the start looks through them end it.
    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        CamelContext camel = context.get();
        Project standard = projects.find(ProjectDefinition.DEFAULT);
        boolean known = ((ModelCamelContext) camel).getRouteTemplateDefinition(TEMPLATE) != null;
        if (enabled && standard != null && known) {
            watch.scheduleWithFixedDelay(() -> follow(camel, standard), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void follow(CamelContext camel, Project standard) {
        try {
            Set<String> wanted = standard.catalogForNow().entities().stream()
                    .map(EntitySchema::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (wanted.equals(served)) {
                return;
            }
            if (wanted.size() > MOST) {
                LOG.info("amqp: no further entity has a queue of its own, for there are more than {}", MOST);
            }
            for (String entity : wanted) {
                if (wanted.size() <= MOST && camel.getRoute(id(entity)) == null) {
                    serve(camel, entity);
                }
            }
            for (String entity : served) {
                if (!wanted.contains(entity)) {
                    camel.getRouteController().stopRoute(id(entity));
                    camel.removeRoute(id(entity));
                }
            }
            served = wanted;
        } catch (Exception failure) {
            // Such as while the server stops: it is tried again.
            LOG.warn("amqp: the queues of entities could not be brought up to date", failure);
        }
    }

    private static String id(String entity) {
        return "amqp-" + entity;
    }

    private static void serve(CamelContext camel, String entity) throws Exception {
        String id = TemplatedRouteBuilder.builder(camel, TEMPLATE)
                .routeId(id(entity))
                .parameter("queue", "mostajs." + entity)
                .add();
        // Where some routes are supervised, no other begins by itself.
        camel.getRouteController().startRoute(id);
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
