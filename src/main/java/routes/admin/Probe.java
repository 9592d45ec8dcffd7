package routes.admin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.project.ProjectRegistry;

/**
 * Whether the databases of the default and the system project answer. An answer is kept for a second, so that
 * probes cost the databases little however often they come.
 */
public final class Probe {
    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final ProjectRegistry projects;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile Answer last = new Answer(Map.of(), Long.MIN_VALUE);

    private record Answer(Map<String, Boolean> up, long time) {}

    public Probe(ProjectRegistry projects, InstantSource clock) {
        this.projects = projects;
        this.clock = clock;
    }

    /** Name of each project the server can't do without, and whether its database answers. */
    public Map<String, Boolean> databases() {
        if (fresh(last)) {
            return last.up();
        }
        // Whoever comes while another one asks takes what is known: a slow database must not hold all probes.
        if (!asking.tryLock()) {
            return last.up();
        }
        try {
            if (!fresh(last)) {
                Map<String, Boolean> up = new LinkedHashMap<>();
                for (String slug : ProjectRegistry.NEEDED) {
                    up.put(slug, answers(slug));
                }
                last = new Answer(up, clock.millis());
            }
            return last.up();
        } finally {
            asking.unlock();
        }
    }

    private boolean fresh(Answer answer) {
        return answer.time() != Long.MIN_VALUE && clock.millis() - answer.time() < KEPT.toMillis();
    }

    private boolean answers(String slug) {
        var project = projects.find(slug);
        if (project == null) {
            return false;
        }
        try {
            project.database().ping();
            return true;
        } catch (RuntimeException down) {
            LOG.debug("health: database does not answer project={}", slug, down);
            return false;
        }
    }
}
