package routes.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import routes.access.KeyUpkeep;
import routes.entity.EntityException;
import routes.entity.EntityGateway;
import routes.project.Project;
import routes.project.ProjectDefinition;
import routes.project.ProjectRegistry;

/**
 * What is done once the routes run and before the banner: the first keys, the default project's tables, sample
 * rows. A database that is away does not stop the server; what is left to do is tried again until it is done.
 */
final class ServerStart implements ApplicationRunner, ApplicationListener<ContextClosedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(ServerStart.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ProjectRegistry projects;
    private final FirstData first;
    private final KeyUpkeep upkeep;
    private final EntityGateway gateway;
    private final CamelContext camel;
    private final StartBanner banner;
    private final ServerAddress address;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final boolean samples;
    private final Set<String> told = new HashSet<>();
    private boolean keysMade;
    private boolean peopleMade;
    private boolean tablesReady;

    /** @param samples whether the default project's database is new and the program's own, so that samples go in */
    ServerStart(
            ProjectRegistry projects,
            FirstData first,
            KeyUpkeep upkeep,
            EntityGateway gateway,
            CamelContext camel,
            StartBanner banner,
            ServerAddress address,
            boolean samples) {
        this.projects = projects;
        this.first = first;
        this.upkeep = upkeep;
        this.gateway = gateway;
        this.camel = camel;
        this.banner = banner;
        this.address = address;
        this.samples = samples;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        RouteLinks.check(camel);
        Project standard = standard();
        standard.catalogForNow(); // faults in schemas stop the boot
        boolean done = attempt();
        banner.serving(standard, camel, address.base(), projects.size());
        upkeep.start();
        if (!done) {
            Thread again = new Thread(this::untilDone, "octonet-start");
            again.setDaemon(true);
            again.start();
        }
    }

    // Told before anything stops, while the last usage can still be written.
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        closing.countDown();
        upkeep.close();
    }

    private Project standard() {
        Project standard = projects.find(ProjectDefinition.DEFAULT);
        if (standard == null) {
            throw new IllegalStateException("there is no default project");
        }
        return standard;
    }

    private synchronized boolean attempt() {
        keysMade = keysMade || tried("keys", this::makeKeys);
        peopleMade = keysMade && (peopleMade || tried("people", this::makePeople));
        tablesReady = tablesReady || tried("default project", this::openStandard);
        return peopleMade && tablesReady;
    }

    private boolean tried(String what, Runnable work) {
        try {
            work.run();
            return true;
        } catch (EntityException down) {
            // Not by the text, which may hold an id of its own each time.
            if (told.add(what + down.code())) {
                LOG.warn("start: {} not ready reason={} {}", what, down.code(), down.text());
            }
            return false;
        }
    }

    // Shown as soon as they are made: whatever fails later, nobody can read them again.
    private void makeKeys() {
        first.keys().make().ifPresent(keys -> banner.keys(keys, standard(), camel, address.base()));
    }

    private void makePeople() {
        first.people().make();
        first.administrator().make();
    }

    private void openStandard() {
        Project standard = standard();
        // Sees to its tables, or says what is in the way.
        standard.database().ping();
        if (samples) {
            new SampleRows(gateway).fill(standard);
        }
    }

    // A failure that nobody foresaw ends the boot, but not the trying behind it: without keys nobody gets in.
    private boolean again() {
        try {
            return attempt();
        } catch (RuntimeException unforeseen) {
            if (told.add(unforeseen.getClass().getName())) {
                LOG.error("start: failed, and is tried again", unforeseen);
            }
            return false;
        }
    }

    private void untilDone() {
        try {
            boolean closed = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            while (!closed && !again()) {
                closed = closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
